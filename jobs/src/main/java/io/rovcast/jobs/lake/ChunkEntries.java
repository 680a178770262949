package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.ListColumn;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TimeColumn;
import io.rovcast.model.bgp.AsPath.OriginKind;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.VantagePoint;
import java.util.Arrays;
import java.util.Locale;

/** Rows of {@code rib_entries}: the entries of one chunk. */
final class ChunkEntries {
    /** What the column holds for the kinds of origins, by ordinal. */
    private static final String[] KINDS = Arrays.stream(OriginKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private static final int UNKNOWN = -1;

    private final LongDictionary peerAsns = new LongDictionary(Width.INT64);
    private final BinaryDictionary peerAddresses = new BinaryDictionary();
    private final LongDictionary origins = new LongDictionary(Width.INT64);
    private final BinaryDictionary kinds = new BinaryDictionary();
    private final LongDictionary asns;
    private final BinaryDictionary pathTexts = new BinaryDictionary();
    private final LongDictionary pathIds = new LongDictionary(Width.INT64);

    private final RowGroup rows = new RowGroup();
    private final DumpKey.Columns key;
    private final PrefixValues.Columns prefix;
    private final ScalarColumn peerAsn;
    private final ScalarColumn peerAddress;
    private final ScalarColumn origin;
    private final ScalarColumn kind;
    private final ListColumn path;
    private final ScalarColumn pathText;
    private final ScalarColumn pathId;
    private final TimeColumn time;
    private int size;

    /** Dictionary numbers of the peers, by their numbers in the dump. */
    private int[] peerAsnOf = new int[64];

    private int[] peerAddressOf = new int[64];

    private final int[] kindOf = new int[KINDS.length];
    private int lastOriginBits;
    private int lastOrigin;

    /** Where the column of paths has the elements of each distinct attribute, and its text, by the attribute's number. */
    private int[] elementStart = new int[1 << 10];

    private int[] elementCount = new int[1 << 10];
    private int[] textOf = new int[1 << 10];

    ChunkEntries(DumpKey dump, PrefixValues prefixValues, LongDictionary asns) {
        this.asns = asns;
        key = new DumpKey.Columns(dump, rows);
        prefix = new PrefixValues.Columns(prefixValues, rows);
        peerAsn = rows.add(new ScalarColumn(peerAsns, Presence.REQUIRED));
        peerAddress = rows.add(new ScalarColumn(peerAddresses, Presence.REQUIRED));
        origin = rows.add(new ScalarColumn(origins, Presence.OPTIONAL));
        kind = rows.add(new ScalarColumn(kinds, Presence.REQUIRED));
        path = rows.add(new ListColumn(asns));
        pathText = rows.add(new ScalarColumn(pathTexts, Presence.OPTIONAL));
        pathId = rows.add(new ScalarColumn(pathIds, Presence.OPTIONAL));
        time = rows.add(new TimeColumn());
    }

    /** Starts a chunk. */
    void begin() {
        rows.clear();
        size = 0;
        Arrays.fill(peerAsnOf, UNKNOWN);
        for (int ordinal = 0; ordinal < KINDS.length; ordinal++) {
            kindOf[ordinal] = kinds.id(KINDS[ordinal]);
        }
        lastOriginBits = OriginAs.NONE_BITS;
        lastOrigin = ScalarColumn.NULL;
    }

    /** Number of rows so far. */
    int size() {
        return size;
    }

    /** Whether the peer is known in this chunk. */
    boolean knowsPeer(int peer) {
        return peer < peerAsnOf.length && peerAsnOf[peer] != UNKNOWN;
    }

    /** Makes a peer known in this chunk. */
    void learnPeer(int peer, VantagePoint vantagePoint) {
        if (peer >= peerAsnOf.length) {
            int known = peerAsnOf.length;
            peerAsnOf = Arrays.copyOf(peerAsnOf, 2 * peer);
            peerAddressOf = Arrays.copyOf(peerAddressOf, 2 * peer);
            Arrays.fill(peerAsnOf, known, peerAsnOf.length, UNKNOWN);
        }
        peerAsnOf[peer] = peerAsns.id(vantagePoint.asn().value());
        peerAddressOf[peer] = peerAddresses.id(vantagePoint.address());
    }

    /** Makes the attribute with this number, the next one, known in this chunk, and adds the path of an entry with it. */
    void learnPath(int attribute, byte[] bytes, int from, int to, ChunkPaths paths) {
        if (attribute == elementStart.length) {
            int capacity = attribute * 2;
            elementStart = Arrays.copyOf(elementStart, capacity);
            elementCount = Arrays.copyOf(elementCount, capacity);
            textOf = Arrays.copyOf(textOf, capacity);
        }
        int start = path.elements();
        boolean plain = true;
        for (int at = from; at < to; ) {
            plain &= bytes[at] == PathSegments.AS_SEQUENCE;
            int next = at + 2 + 4 * (bytes[at + 1] & 0xFF);
            for (at += 2; at < next; at += 4) {
                path.add(asns.id(Integer.toUnsignedLong(PathSegments.asn(bytes, at))));
            }
        }
        elementStart[attribute] = start;
        elementCount[attribute] = path.elements() - start;
        path.endRow();
        if (plain) {
            textOf[attribute] = ScalarColumn.NULL;
            paths.addPlain(path, start, elementCount[attribute]);
        } else {
            textOf[attribute] = pathTexts.id(PathSegments.path(bytes, from, to).toString());
            paths.add(bytes, from, to);
        }
        pathText.add(textOf[attribute]);
    }

    /** Adds the path of an entry whose attribute is known. */
    void addPath(int attribute) {
        path.add(path, elementStart[attribute], elementCount[attribute]);
        path.endRow();
        pathText.add(textOf[attribute]);
    }

    /** Adds all of an entry but its path and prefix. */
    void add(DumpEntry entry) {
        peerAsn.add(peerAsnOf[entry.peer]);
        peerAddress.add(peerAddressOf[entry.peer]);
        if (entry.originBits != lastOriginBits) {
            lastOriginBits = entry.originBits;
            lastOrigin = lastOriginBits == OriginAs.NONE_BITS
                    ? ScalarColumn.NULL
                    : origins.id(Integer.toUnsignedLong(lastOriginBits));
        }
        origin.add(lastOrigin);
        kind.add(kindOf[entry.originKind.ordinal()]);
        pathId.add(entry.pathId == DumpEntry.NO_PATH_ID ? ScalarColumn.NULL : pathIds.id(entry.pathId));
        time.add(entry.originatedTime);
        size++;
    }

    /** Adds the current prefix for the last entries. */
    void addPrefix(int entries) {
        prefix.add(entries);
    }

    /** The chunk's rows, complete. */
    RowGroup finish() {
        key.add(size);
        return rows;
    }
}
