package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RIB entries as text, one line each, as the plain reader gives them: what every table of entries has to equal. */
public final class EntryRows {
    private EntryRows() {}

    /** All entries of a dump, in the order of the dump. */
    public static List<String> ofDump(byte[] dump) throws IOException {
        List<String> rows = new ArrayList<>();
        InputSource source = InputSource.of("dump", () -> new ByteArrayInputStream(dump));
        try (RibReader reader = new RibReader(source.open(), OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                while (reader.nextEntry()) {
                    rows.add(row(reader));
                }
            }
        }
        return rows;
    }

    private static String row(RibReader reader) {
        Prefix prefix = new Prefix(reader.family(), reader.hi(), reader.lo(), reader.length());
        AsPath path = reader.asPath();
        boolean isPlain =
                path.segments().stream().allMatch(segment -> segment.type() == AsPathSegment.Type.AS_SEQUENCE);
        return row(
                reader.tableTime(),
                reader.family().version(),
                prefix.toString(),
                reader.peers().peer(reader.peer()).asn().value(),
                reader.peers().peer(reader.peer()).address(),
                orNull(reader.origin(), OriginAs.NONE_BITS),
                reader.originKind().name().toLowerCase(Locale.ROOT),
                path.segments().stream()
                        .flatMap(segment -> segment.asns().stream())
                        .map(Asn::value)
                        .toList(),
                isPlain ? null : path.toString(),
                orNull(reader.pathId(), 0),
                orNull(reader.originatedTime(), 0));
    }

    private static @Nullable Long orNull(int bits, int none) {
        return bits == none ? null : (Long) Integer.toUnsignedLong(bits);
    }

    /** One line. */
    public static String row(
            long dumpTime,
            int afi,
            String prefix,
            long peerAsn,
            String peerAddress,
            @Nullable Object origin,
            String originKind,
            List<Long> asPath,
            @Nullable Object asPathText,
            @Nullable Object pathId,
            @Nullable Object originated) {
        return "%d %d %s peer %d %s origin %s %s path %s (%s) id %s since %s"
                .formatted(
                        dumpTime,
                        afi,
                        prefix,
                        peerAsn,
                        peerAddress,
                        origin,
                        originKind,
                        asPath.stream().map(String::valueOf).collect(Collectors.joining(" ")),
                        asPathText,
                        pathId,
                        originated);
    }
}
