package io.rovcast.ingest.mrt;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Reads the unicast routes of a routing table dump: TABLE_DUMP_V2 (RFC 6396 section 4.3, RFC 8050) and TABLE_DUMP.
 *
 * <p>A cursor: {@link #nextPrefix}, and for each prefix {@link #nextEntry} until it is false. What it shows is good until
 * the next call. Entries that no router would use are left out and counted; whatever else the stream holds is skipped and
 * counted. The stream may hold several dumps, one after the other; {@link #peers} are always those of the current prefix.
 */
public final class RibReader implements Closeable {
    private static final double MAX_UNKNOWN_PEERS = 0.0001;

    private final DecodedInput in;
    private final MrtRecorder recorder;
    private final MrtFramer framer;
    private final WirePrefix prefix = new WirePrefix();
    private final RibEntry entry = new RibEntry();
    private final RoutePath path;
    private final TableDumpV2Reader tableDumpV2;
    private final TableDumpReader tableDump;

    private boolean isTableDump;
    private boolean hasTableDump;
    private boolean hasTableDumpV2;
    private int newestDump;
    private int latestDump;
    private int dumpTime;
    private int tableTime;
    private PeerIndexTable peers = PeerIndexTable.empty();
    private long judgement;

    /**
     * Reads an opened input.
     *
     * @param in closed with this reader
     * @param onBadRecord whether a malformed record, lost framing and an end before its time raise {@link FormatException},
     *     or are counted
     */
    public RibReader(DecodedInput in, OnBadRecord onBadRecord) {
        this(in, Blocks.of(in), onBadRecord);
    }

    RibReader(DecodedInput in, Blocks blocks, OnBadRecord onBadRecord) {
        this.in = in;
        recorder = new MrtRecorder(in.source(), onBadRecord);
        framer = new MrtFramer(blocks, in.source(), recorder);
        path = new RoutePath(recorder);
        tableDumpV2 = new TableDumpV2Reader(framer, recorder, prefix, entry, path);
        tableDump = new TableDumpReader(framer, recorder, prefix, entry, path);
    }

    /**
     * Moves to the next prefix; false at the end.
     *
     * @throws FormatException if a record is malformed and the reader was told to fail
     */
    public boolean nextPrefix() throws IOException {
        while (nextEntry()) {
            // Entries that the caller did not ask for are judged and counted all the same.
        }
        boolean isOpen = isTableDump && tableDump.openAhead();
        boolean isAtRecord = tableDump.takeOtherType();
        while (!isOpen && (isAtRecord || framer.next())) {
            isOpen = openRecord();
            isAtRecord = false;
        }
        if (isOpen) {
            dumpTime = framer.timestamp();
            tableTime = latestDump;
            peers = isTableDump ? tableDump.peers() : tableDumpV2.peers();
        }
        return isOpen;
    }

    private boolean openRecord() throws FormatException {
        isTableDump = framer.type() == MrtType.TABLE_DUMP;
        if (isTableDump) {
            if (!hasTableDump) {
                hasTableDump = true;
                sawDump();
            }
            return tableDump.open();
        }
        if (framer.type() == MrtType.TABLE_DUMP_V2) {
            hasTableDumpV2 = true;
            if (framer.subtype() == MrtType.PEER_INDEX_TABLE) {
                sawDump();
            }
            return tableDumpV2.open();
        }
        recorder.skipped(framer.type(), framer.subtype());
        return false;
    }

    private void sawDump() {
        latestDump = framer.timestamp();
        if (Integer.compareUnsigned(framer.timestamp(), newestDump) > 0) {
            newestDump = framer.timestamp();
        }
    }

    /**
     * Moves to the next route to the prefix that a router would use; false behind the last.
     *
     * @throws FormatException if the record is malformed and the reader was told to fail
     */
    public boolean nextEntry() throws IOException {
        while (nextFound()) {
            if (accept(AsPathBytes.judge(path.bytes(), path.start(), path.end()))) {
                return true;
            }
        }
        return false;
    }

    /** Moves to the next route with an AS_PATH, which is not looked at: {@link #accept} has to be called. */
    boolean nextFound() throws IOException {
        return isTableDump ? tableDump.next() : tableDumpV2.next();
    }

    /** Takes what {@link AsPathBytes#judge} made of the current path; whether the route is usable. */
    private boolean accept(long newJudgement) {
        judgement = newJudgement;
        return accept(newJudgement, entry.peer, entry.attributesStart);
    }

    /** Whether a route of this prefix is usable, which is counted if not. */
    boolean accept(long pathJudgement, int peer, int place) {
        return AsPathBytes.kind(pathJudgement) <= AsPathBytes.AS_SET || acceptOdd(pathJudgement, peer, place);
    }

    private boolean acceptOdd(long pathJudgement, int peer, int place) {
        int speaker = peers.asn(peer);
        recorder.remarked(requireNonNull(AsPathBytes.remark(pathJudgement, speaker)), framer, place);
        return AsPathBytes.isUsable(pathJudgement, speaker);
    }

    /** Whether paths that were found stay where they are until the next prefix. */
    boolean pathsStay() {
        return !isTableDump;
    }

    /** Family of the prefix. */
    public AddressFamily family() {
        return prefix.family();
    }

    /** The top 64 bits of the prefix's left-aligned address; host bits are zero. */
    public long hi() {
        return prefix.hi();
    }

    /** The low 64 bits of the address, zero for IPv4. */
    public long lo() {
        return prefix.lo();
    }

    /** Length of the prefix in bits. */
    public int length() {
        return prefix.length();
    }

    /** When the record was dumped, in seconds since 1970. */
    public long dumpTime() {
        return dumpTime & 0xFFFF_FFFFL;
    }

    /**
     * When the dump that the prefix belongs to was begun, in seconds since 1970: a long one goes on for some seconds, during
     * which {@link #dumpTime} goes on, too.
     */
    public long tableTime() {
        return tableTime & 0xFFFF_FFFFL;
    }

    /** The peers that {@link #peer} refers to; another object when the stream comes to another dump. */
    public PeerIndexTable peers() {
        return peers;
    }

    /** Number of the entry's peer in {@link #peers}. */
    public int peer() {
        return entry.peer;
    }

    /** When the peer's route came about, in seconds since 1970 as unsigned bits; 0 if not known. */
    public int originatedTime() {
        return entry.originatedTime;
    }

    /** Path identifier (RFC 7911) as unsigned bits; 0 if the entry has none. */
    public int pathId() {
        return entry.pathId;
    }

    /**
     * Route Origin ASN of the entry as unsigned bits (RFC 6811 section 2), {@link OriginAs#NONE_BITS} for NONE: of an empty
     * path, and one that ends in a confederation, it is the peer's AS.
     */
    public int origin() {
        return AsPathBytes.origin(judgement, peers.asn(entry.peer));
    }

    /** How the origin was found. */
    public AsPath.OriginKind originKind() {
        return AsPathBytes.originKind(judgement);
    }

    /** The AS path, AS4_PATH merged in. */
    public AsPath asPath() {
        return AsPathBytes.asPath(path.bytes(), path.start(), path.end());
    }

    /** The AS path as hops. */
    public void hops(AsPathHops into) {
        AsPathBytes.hops(path.bytes(), path.start(), path.end(), into);
    }

    /**
     * The array that holds the AS path as segments of type (1), count (1) and four-octet AS numbers, AS4_PATH merged in, from
     * {@link #pathStart} up to, but without, {@link #pathEnd}; to be read only, valid until the next call.
     */
    public byte[] pathBytes() {
        return path.bytes();
    }

    /** Where the AS path starts in {@link #pathBytes}. */
    public int pathStart() {
        return path.start();
    }

    /** Where the AS path ends in {@link #pathBytes}. */
    public int pathEnd() {
        return path.end();
    }

    /** The path attributes as they are on the wire, read-only and valid until the next call. */
    public ByteBuffer attributes() {
        return ByteBuffer.wrap(entry.bytes, entry.attributesStart, entry.attributesEnd - entry.attributesStart)
                .slice()
                .asReadOnlyBuffer();
    }

    RoutePath path() {
        return path;
    }

    /** RIB entries so far, those that were left out included. */
    public long entries() {
        return recorder.routes();
    }

    /**
     * What became of the input, as far as it was read; ends reading. Status BAD if there is no dump in it, or if more than
     * one entry in 10,000 has a peer that its table does not have.
     *
     * @throws IllegalStateException after an exception of this reader
     */
    public IngestReport report() throws IOException {
        while (nextEntry()) {
            // The current prefix is accounted for as a whole.
        }
        IngestRecorder result = recorder.close();
        result.format(hasTableDump == hasTableDumpV2 ? "MRT" : hasTableDump ? "MRT TABLE_DUMP" : "MRT TABLE_DUMP_V2");
        if (newestDump != 0) {
            result.generatedAt(Instant.ofEpochSecond(newestDump & 0xFFFF_FFFFL));
        }
        if (framer.isCut() && entries() > 0) {
            recorder.warn("the last prefix read is " + AddressText.format(family(), hi(), lo()) + "/" + length());
        }
        if (!hasTableDump && !hasTableDumpV2 && result.read() > 0) {
            result.status(IngestReport.Status.BAD);
            recorder.warn("no routing table in it: no record of type TABLE_DUMP or TABLE_DUMP_V2");
        }
        if (recorder.count(MrtIssue.PEER_INDEX_OUT_OF_RANGE) > MAX_UNKNOWN_PEERS * entries()) {
            result.status(IngestReport.Status.BAD);
        }
        result.finish(in);
        return result.report();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
