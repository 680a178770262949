package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.mrt.PathAttributes.Found;
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;

/**
 * Reads the bodies of TABLE_DUMP records (RFC 6396 section 4.2), one route each. Successive ones of the same prefix are
 * presented as its entries, so it reads one record ahead.
 *
 * <pre>view (2) | sequence (2) | prefix (4, 16) | length (1) | status (1) | originated (4) | peer (4, 16) | peer AS (2)
 * | attribute length (2) | attributes</pre>
 */
final class TableDumpReader {
    private final MrtFramer framer;
    private final MrtRecorder recorder;
    private final ByteCursor cursor;
    private final WirePrefix prefix;
    private final RibEntry entry;
    private final RoutePath path;
    private final PeerNumbers peers = new PeerNumbers();
    private final WirePrefix ahead = new WirePrefix();

    /** Whether a route was read, into {@link #ahead} and {@link #entry}, that is of another prefix. */
    private boolean isAhead;

    /** Whether the prefix's first route was read into {@link #entry}, but not shown yet. */
    private boolean isFirst;

    /** Whether the framer stands at a record that is not of this type. */
    private boolean isAtOtherType;

    TableDumpReader(MrtFramer framer, MrtRecorder recorder, WirePrefix prefix, RibEntry entry, RoutePath path) {
        this.framer = framer;
        this.recorder = recorder;
        this.cursor = new ByteCursor(framer);
        this.prefix = prefix;
        this.entry = entry;
        this.path = path;
    }

    PeerIndexTable peers() {
        return peers.table();
    }

    /** Opens the framer's current record, which is of this type; false if it holds no unicast route with an AS_PATH. */
    boolean open() throws FormatException {
        isAhead = read();
        return openAhead();
    }

    /** Goes on with the route that ended the prefix before; false if there is none. */
    boolean openAhead() {
        isFirst = isAhead;
        isAhead = false;
        if (isFirst) {
            prefix.copyFrom(ahead);
        }
        return isFirst;
    }

    /** Whether looking ahead brought the framer to a record that is not of this type, once. */
    boolean takeOtherType() {
        boolean taken = isAtOtherType;
        isAtOtherType = false;
        return taken;
    }

    /** Moves to the next entry of the prefix; false behind the last, the framer being one record further. */
    boolean next() throws IOException {
        if (isFirst) {
            isFirst = false;
            return true;
        }
        while (!isAhead && !isAtOtherType && framer.next()) {
            if (framer.type() != MrtType.TABLE_DUMP) {
                isAtOtherType = true;
            } else if (read()) {
                isAhead = !ahead.equalTo(prefix);
                return !isAhead;
            }
        }
        return false;
    }

    private boolean read() throws FormatException {
        if (framer.subtype() != 1 && framer.subtype() != 2) {
            recorder.skipped(framer.type(), framer.subtype());
            return false;
        }
        cursor.start();
        try {
            readBody(AddressFamily.ofAfi(framer.subtype()));
        } catch (FormatException e) {
            recorder.rejected(MrtIssue.BAD_ENTRY, e);
            return false;
        }
        Found found = path.findTwoOctet(entry.bytes, entry.attributesStart, entry.attributesEnd);
        if (found == Found.MALFORMED) {
            recorder.rejected(
                    MrtIssue.BAD_ATTRIBUTES,
                    framer,
                    entry.attributesStart,
                    "path attributes do not add up (RFC 4271 section 4.3)");
            return false;
        }
        if (ahead.hostBitsSet()) {
            recorder.noted(MrtIssue.HOST_BITS_SET);
        }
        if (found == Found.NO) {
            recorder.dropped(MrtIssue.NO_AS_PATH, framer, entry.attributesStart);
        }
        recorder.parsed();
        recorder.route();
        return found == Found.YES;
    }

    private void readBody(AddressFamily family) throws FormatException {
        cursor.u16("view number");
        cursor.u16("sequence number");
        int width = family.maxPrefixLength() / 8;
        int prefixStart = cursor.take(width + 1, "prefix and its length");
        if (!ahead.readFixed(framer.bytes(), prefixStart, family)) {
            throw cursor.malformed("prefix length %d, IPv%d has %d bits (RFC 6396 section 4.2)"
                    .formatted(
                            BigEndian.u8(framer.bytes(), prefixStart + width),
                            family.version(),
                            family.maxPrefixLength()));
        }
        cursor.u8("status");
        entry.originated(cursor.i32("originated time"), framer.timestamp(), recorder);
        long peerHi = cursor.addressHi(family, "peer address");
        long peerLo = cursor.addressLo(family, "peer address");
        entry.peer = peers.number(family, peerHi, peerLo, cursor.u16("peer AS"));
        entry.pathId = 0;
        int length = cursor.u16("attribute length");
        if (length != cursor.remaining()) {
            throw cursor.malformed("%d bytes of attributes announced, %d there (RFC 6396 section 4.2)"
                    .formatted(length, cursor.remaining()));
        }
        entry.bytes = framer.bytes();
        entry.attributesStart = cursor.position();
        entry.attributesEnd = cursor.position() + length;
    }
}
