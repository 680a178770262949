package io.rovcast.jobs.ingest;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.PayloadSourceReader;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** What becomes one VRP set: a file, or all files of one day of RIPE NCC's archive, one for each trust anchor. */
final class VrpUnit {
    private final String name;
    private final List<Part> parts;
    private final @Nullable LocalDate day;

    /** A file, and what the archive says of it. */
    private record Part(RibFile file, @Nullable RipeArchive place) {}

    private VrpUnit(String name, List<Part> parts, @Nullable LocalDate day) {
        this.name = name;
        this.parts = List.copyOf(parts);
        this.day = day;
    }

    /** The units that files are, in the order of the first file of each. */
    static List<VrpUnit> of(List<RibFile> files) {
        Map<String, List<Part>> days = new LinkedHashMap<>();
        for (RibFile file : files) {
            Optional<RipeArchive> place = RipeArchive.of(file);
            String key = place.map(found -> found.root() + " " + found.day()).orElse(file.uri() + " alone");
            days.computeIfAbsent(key, unknown -> new ArrayList<>()).add(new Part(file, place.orElse(null)));
        }
        return days.values().stream().map(VrpUnit::ofParts).toList();
    }

    private static VrpUnit ofParts(List<Part> parts) {
        RibFile file = parts.get(0).file;
        RipeArchive place = parts.get(0).place;
        if (place == null) {
            return new VrpUnit(file.name(), parts, null);
        }
        String anchors = parts.stream()
                .map(part -> part.place == null ? "" : part.place.directory())
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
        return new VrpUnit(place.nameWith(parts.size() == 1 ? anchors : "{" + anchors + "}"), parts, place.day());
    }

    /** The name of the file; of a day, the names of its files as a glob. */
    String name() {
        return name;
    }

    long bytes() {
        return parts.stream().mapToLong(part -> part.file.bytes()).sum();
    }

    /** Whether it is a day of the archive: then it has a time, and the trust anchors are known. */
    boolean isDay() {
        return day != null;
    }

    /** The time of a day's set: when the day begins. */
    Optional<Instant> time() {
        return Optional.ofNullable(day)
                .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The hash of the file; of a day, the hash over the hashes of its files in order. */
    String sha256(Configuration hadoop) throws IOException {
        if (day == null) {
            return parts.get(0).file.source(hadoop).sha256();
        }
        List<String> hashes = new ArrayList<>();
        for (Part part : parts) {
            hashes.add(part.file.source(hadoop).sha256());
        }
        try {
            byte[] lines = hashes.stream()
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }

    /**
     * Reads the set; one without VRPs, too.
     *
     * @throws FormatException if a file is bad, or a trust anchor has two
     */
    VrpInput read(Configuration hadoop, OnBadRecord onBadRecord) throws IOException {
        return day == null ? read(parts.get(0).file, hadoop, onBadRecord) : readDay(hadoop, onBadRecord);
    }

    private static VrpInput read(RibFile file, Configuration hadoop, OnBadRecord onBadRecord) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.expecting("a VRP set");
        try (DecodedInput in = file.source(hadoop).open(options)) {
            return VrpSetReader.readPerhapsEmpty(in, onBadRecord);
        }
    }

    /** Tells the sources of VRPs and ASPAs; of a day, which has none, nothing. */
    void tellSources(Configuration hadoop, PayloadSourceReader.Visitor visitor) throws IOException {
        if (day == null) {
            PayloadSourceReader.read(parts.get(0).file.source(hadoop).open(), visitor);
        }
    }

    private VrpInput readDay(Configuration hadoop, OnBadRecord onBadRecord) throws IOException {
        Map<String, RibFile> seen = new TreeMap<>();
        VrpSet.Builder set = new VrpSet.Builder();
        List<Vrp> defaultRoutes = new ArrayList<>();
        List<IngestReport> reports = new ArrayList<>();
        VrpInput last = null;
        for (Part part : parts) {
            String trustAnchor = part.place == null ? "" : part.place.trustAnchor();
            RibFile twin = seen.put(trustAnchor, part.file);
            if (twin != null) {
                throw FormatException.of(
                        part.file.name(), "of the same day and trust anchor as " + twin.name() + "; give one of them");
            }
            last = read(part.file, hadoop, onBadRecord);
            addAll(last.vrps(), set, trustAnchor);
            defaultRoutes.addAll(last.defaultRoutes());
            reports.add(last.report());
        }
        if (last == null) {
            throw new AssertionError("a day without files");
        }
        return new VrpInput(last.format(), set.build(), List.of(), defaultRoutes, IngestReport.merge(name, reports));
    }

    private static void addAll(VrpSet from, VrpSet.Builder into, String trustAnchor) {
        int number = into.trustAnchorId(trustAnchor);
        for (int row = 0; row < from.prefixes().size(); row++) {
            for (int vrp = from.first(row); vrp < from.first(row + 1); vrp++) {
                into.add(
                        from.prefixes().family(row),
                        from.prefixes().hi(row),
                        from.prefixes().lo(row),
                        from.prefixes().length(row),
                        from.maxLength(vrp),
                        from.asn(vrp),
                        number,
                        from.expires(vrp));
            }
        }
    }
}
