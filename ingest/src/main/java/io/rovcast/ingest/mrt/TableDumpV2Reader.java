package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.BigEndian.i32;
import static io.rovcast.ingest.mrt.BigEndian.u16;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.mrt.PathAttributes.Found;
import io.rovcast.model.net.AddressFamily;

/**
 * Reads the bodies of TABLE_DUMP_V2 records (RFC 6396 section 4.3, RFC 8050 section 4): one prefix with an entry for each
 * peer that has a route to it.
 *
 * <pre>sequence (4) | prefix | entry count (2) | entries
 * entry: peer index (2) | originated time (4) | [path identifier (4)] | attribute length (2) | attributes</pre>
 */
final class TableDumpV2Reader {
    private static final int ENTRY_HEADER = 8;
    private static final int ENTRY_HEADER_ADDPATH = 12;
    private static final int SAFI_UNICAST = 1;

    private final MrtFramer framer;
    private final MrtRecorder recorder;
    private final ByteCursor cursor;
    private final WirePrefix prefix;
    private final RibEntry entry;
    private final RoutePath path;
    private PeerIndexTable peers = PeerIndexTable.empty();

    private byte[] bytes = {};
    private int at;
    private int end;
    private int entriesLeft;
    private int entryHeader;

    TableDumpV2Reader(MrtFramer framer, MrtRecorder recorder, WirePrefix prefix, RibEntry entry, RoutePath path) {
        this.framer = framer;
        this.recorder = recorder;
        this.cursor = new ByteCursor(framer);
        this.prefix = prefix;
        this.entry = entry;
        this.path = path;
    }

    PeerIndexTable peers() {
        return peers;
    }

    /** Opens the framer's current record; true if it is one with entries of unicast routes. */
    boolean open() throws FormatException {
        bytes = framer.bytes();
        at = framer.bodyStart();
        end = framer.bodyEnd();
        return switch (framer.subtype()) {
            case MrtType.PEER_INDEX_TABLE -> readPeers();
            case MrtType.RIB_IPV4_UNICAST -> openRib(AddressFamily.IPV4, ENTRY_HEADER);
            case MrtType.RIB_IPV6_UNICAST -> openRib(AddressFamily.IPV6, ENTRY_HEADER);
            case MrtType.RIB_IPV4_UNICAST_ADDPATH -> openRib(AddressFamily.IPV4, ENTRY_HEADER_ADDPATH);
            case MrtType.RIB_IPV6_UNICAST_ADDPATH -> openRib(AddressFamily.IPV6, ENTRY_HEADER_ADDPATH);
            case MrtType.RIB_GENERIC, MrtType.RIB_GENERIC_ADDPATH -> openGeneric();
            default -> {
                recorder.skipped(framer.type(), framer.subtype());
                yield false;
            }
        };
    }

    /** A table that cannot be read leaves no peers: those of the table before would be the wrong ones. */
    private boolean readPeers() throws FormatException {
        peers = PeerIndexTable.empty();
        cursor.start();
        try {
            peers = PeerIndexTable.read(cursor, bytes);
            recorder.parsed();
        } catch (FormatException e) {
            recorder.rejected(MrtIssue.BAD_PEER_INDEX_TABLE, e);
        }
        return false;
    }

    private boolean openRib(AddressFamily family, int header) throws FormatException {
        at += 4;
        entryHeader = header;
        entry.pathId = 0;
        return openPrefix(family);
    }

    private boolean openPrefix(AddressFamily family) throws FormatException {
        int next = prefix.read(bytes, at, end, family);
        if (next == WirePrefix.MALFORMED || end - next < 2) {
            return reject(MrtIssue.BAD_PREFIX, "prefix and entry count do not fit (RFC 6396 section 4.3.2)");
        }
        if (prefix.hostBitsSet()) {
            recorder.noted(MrtIssue.HOST_BITS_SET);
        }
        entriesLeft = u16(bytes, next);
        at = next + 2;
        if (entriesLeft == 0) {
            close();
        }
        return true;
    }

    /**
     * Opens RIB_GENERIC, which names its family. With ADD-PATH, the path identifier is part of the NLRI by RFC 8050 section
     * 4.1 and part of each entry as GoBGP and OpenBGPD write it; how the entries fill the record tells which.
     */
    private boolean openGeneric() throws FormatException {
        if (end - at < 7) {
            return reject(MrtIssue.BAD_PREFIX, "AFI and SAFI do not fit (RFC 6396 section 4.3.3)");
        }
        int afi = u16(bytes, at + 4);
        if (afi < 1 || afi > 2 || bytes[at + 6] != SAFI_UNICAST) {
            recorder.skipped(framer.type(), framer.subtype());
            return false;
        }
        at += 7;
        entryHeader = ENTRY_HEADER;
        entry.pathId = 0;
        AddressFamily family = AddressFamily.ofAfi(afi);
        if (framer.subtype() == MrtType.RIB_GENERIC_ADDPATH) {
            if (fills(family, at, ENTRY_HEADER_ADDPATH) || !fills(family, at + 4, ENTRY_HEADER)) {
                entryHeader = ENTRY_HEADER_ADDPATH;
            } else {
                entry.pathId = i32(bytes, at);
                at += 4;
            }
        }
        return openPrefix(family);
    }

    /** Whether a prefix at this place and entries of this form are exactly the rest of the record. */
    private boolean fills(AddressFamily family, int prefixAt, int header) {
        int next = prefix.read(bytes, prefixAt, end, family);
        if (next == WirePrefix.MALFORMED || end - next < 2) {
            return false;
        }
        int left = u16(bytes, next);
        next += 2;
        while (left > 0 && end - next >= header) {
            next += header + u16(bytes, next + header - 2);
            left--;
        }
        return left == 0 && next == end;
    }

    /** Moves to the next entry of this record that has an AS_PATH; false behind the last. */
    boolean next() throws FormatException {
        while (entriesLeft > 0) {
            if (readEntry()) {
                return true;
            }
        }
        return false;
    }

    private boolean readEntry() throws FormatException {
        byte[] in = bytes;
        int header = entryHeader;
        int from = at + header;
        int to = from <= end ? from + u16(in, from - 2) : Integer.MAX_VALUE;
        if (to > end) {
            return reject(MrtIssue.BAD_ENTRY, "a RIB entry runs beyond its record (RFC 6396 section 4.3.4)");
        }
        recorder.route();
        int peer = u16(in, at);
        entry.peer = peer;
        entry.originated(i32(in, at + 2), framer.timestamp(), recorder);
        if (header == ENTRY_HEADER_ADDPATH) {
            entry.pathId = i32(in, at + 6);
        }
        entry.bytes = in;
        entry.attributesStart = from;
        entry.attributesEnd = to;
        if (peer >= peers.size()) {
            refusePeer(peer);
            return proceed(to, false);
        }
        Found found = path.findFourOctet(in, from, to);
        if (found == Found.MALFORMED) {
            return reject(MrtIssue.BAD_ATTRIBUTES, "path attributes do not add up (RFC 4271 section 4.3)");
        }
        if (found == Found.NO) {
            recorder.dropped(MrtIssue.NO_AS_PATH, framer, entry.attributesStart);
        }
        return proceed(to, found == Found.YES);
    }

    private boolean proceed(int next, boolean usable) throws FormatException {
        at = next;
        if (--entriesLeft == 0) {
            close();
        }
        return usable;
    }

    private void close() throws FormatException {
        if (at == end) {
            recorder.parsed();
        } else {
            reject(MrtIssue.TRAILING_BYTES, "bytes behind the last RIB entry (RFC 6396 section 4.3.2)");
        }
    }

    private void refusePeer(int peer) throws FormatException {
        if (recorder.isFailing()) {
            throw framer.malformed(
                    at, "peer index %d, table has %d peers (RFC 6396 section 4.3.4)".formatted(peer, peers.size()));
        }
        recorder.dropped(MrtIssue.PEER_INDEX_OUT_OF_RANGE, framer, at);
    }

    private boolean reject(MrtIssue cause, String problem) throws FormatException {
        entriesLeft = 0;
        recorder.rejected(cause, framer, Math.min(at, end), problem);
        return false;
    }
}
