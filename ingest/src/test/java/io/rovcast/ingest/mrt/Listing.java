package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a reader shows of an input, a line for each route, and its report.
 *
 * @param lines such as {@code 198.51.100.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000}, the path identifier
 *     behind it as {@code #7} unless it is 0
 * @param report what became of the records
 */
record Listing(List<String> lines, IngestReport report) {
    static Listing ofRib(byte[] bytes) throws IOException {
        return ofRib(bytes, OnBadRecord.SKIP);
    }

    static Listing ofRib(byte[] bytes, OnBadRecord onBadRecord) throws IOException {
        try (RibReader reader = new RibReader(Fixtures.open(bytes), onBadRecord)) {
            return of(reader);
        }
    }

    static Listing of(RibReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.nextPrefix()) {
            String prefix = prefix(reader.family(), reader.hi(), reader.lo(), reader.length());
            while (reader.nextEntry()) {
                StringBuilder line = new StringBuilder(prefix);
                peer(line, reader.peers().peer(reader.peer()));
                line.append(" [").append(reader.asPath()).append("] ").append(OriginAs.ofBits(reader.origin()));
                line.append(" @").append(Integer.toUnsignedString(reader.originatedTime()));
                pathId(line, reader.pathId());
                lines.add(line.toString());
            }
        }
        return new Listing(lines, reader.report());
    }

    static Listing ofUpdates(byte[] bytes) throws IOException {
        return ofUpdates(bytes, OnBadRecord.SKIP);
    }

    static Listing ofUpdates(byte[] bytes, OnBadRecord onBadRecord) throws IOException {
        try (UpdateReader reader = new UpdateReader(Fixtures.open(bytes), onBadRecord)) {
            return of(reader);
        }
    }

    static Listing of(UpdateReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            StringBuilder line = new StringBuilder();
            switch (reader.event()) {
                case ANNOUNCEMENT -> line.append("A ").append(prefixOf(reader));
                case WITHDRAWAL -> line.append("W ").append(prefixOf(reader));
                case STATE_CHANGE ->
                    line.append("STATE ").append(reader.oldState()).append("->").append(reader.newState());
            }
            peer(line, reader.peers().peer(reader.peer()));
            if (reader.event() == UpdateReader.Event.ANNOUNCEMENT) {
                line.append(" [").append(reader.asPath()).append("] ").append(OriginAs.ofBits(reader.origin()));
            }
            line.append(" @").append(reader.timestamp());
            if (reader.microseconds() != 0) {
                line.append('.').append(reader.microseconds());
            }
            if (reader.event() != UpdateReader.Event.STATE_CHANGE) {
                pathId(line, reader.pathId());
                line.append(reader.isLocal() ? " local" : "");
            }
            lines.add(line.toString());
        }
        return new Listing(lines, reader.report());
    }

    private static String prefixOf(UpdateReader reader) {
        return prefix(reader.family(), reader.hi(), reader.lo(), reader.length());
    }

    private static String prefix(AddressFamily family, long hi, long lo, int length) {
        return AddressText.format(family, hi, lo) + "/" + length;
    }

    private static void peer(StringBuilder line, PeerIndexTable.Peer peer) {
        line.append(' ').append(peer.address()).append(' ').append(peer.asn());
    }

    private static void pathId(StringBuilder line, int pathId) {
        if (pathId != 0) {
            line.append(" #").append(Integer.toUnsignedString(pathId));
        }
    }

    /** How many routes were left out for this cause. */
    long dropped(MrtIssue issue) {
        return count(report.dropped(), issue.toString());
    }

    long rejected(MrtIssue issue) {
        return count(report.rejected(), issue.toString());
    }

    long skipped(String cause) {
        return count(report.skipped(), cause);
    }

    private static long count(List<IngestReport.Cause> causes, String cause) {
        return causes.stream()
                .filter(each -> each.cause().equals(cause))
                .mapToLong(IngestReport.Cause::count)
                .sum();
    }
}
