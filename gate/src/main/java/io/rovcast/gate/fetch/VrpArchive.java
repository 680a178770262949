package io.rovcast.gate.fetch;

import io.rovcast.gate.fetch.RemoteFile.Content;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the archives of VRP sets keep the files of a time, and which of them are known to be missing. */
final class VrpArchive {
    /** One directory each, as the RIPE archive names them. */
    private static final List<String> TRUST_ANCHORS = List.of("afrinic", "apnic", "arin", "lacnic", "ripencc");

    /** The archive begins in 2011; from here on each day has a roas.csv. */
    private static final LocalDate ROUTINATOR = LocalDate.of(2021, 10, 1);

    private static final LocalDate RRDP = LocalDate.of(2022, 2, 23);

    private static final DateTimeFormatter DAY = format("yyyy/MM/dd");
    private static final DateTimeFormatter STAMP = format("yyyyMMdd'T'HHmmss'Z'");

    private VrpArchive() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** The daily VRPs of the RIPE archive, a file for each trust anchor. */
    static List<RemoteFile> ripe(URI base, Period period) {
        List<RemoteFile> files = new ArrayList<>();
        for (LocalDate day : period.days()) {
            for (String anchor : TRUST_ANCHORS) {
                String path = "%s.tal/%s/roas.csv.xz".formatted(anchor, DAY.format(day));
                files.add(ofDay(RemoteFile.of(URI.create(base + "/" + path), "ripe-rpki/" + path, Content.VRPS), day));
            }
        }
        return files;
    }

    /** With what the archive's own notes say is missing. */
    private static RemoteFile ofDay(RemoteFile file, LocalDate day) {
        boolean isLost = day.equals(LocalDate.of(2023, 6, 24))
                || (!day.isBefore(LocalDate.of(2023, 7, 14)) && !day.isAfter(LocalDate.of(2023, 7, 17)));
        if (isLost) {
            return file.missing("the archive was not made on this day");
        }
        return day.isBefore(ROUTINATOR) ? file.doubtful("many days before October 2021 have no roas.csv") : file;
    }

    /** What is wrong with files of the RIPE archive that are there, in words; empty if nothing is known. */
    static Optional<String> ripeDefect(Period period) {
        boolean isTouched = period.days().stream().anyMatch(day -> !day.isBefore(ROUTINATOR) && day.isBefore(RRDP));
        return isTouched
                ? Optional.of("many days from October 2021 to February 2022 have only part of apnic's VRPs")
                : Optional.empty();
    }

    /** Where rpki-client's console has its present set. */
    static URI console(URI base) {
        return URI.create(base + "/vrps.json");
    }

    /**
     * The present set of rpki-client's console. The console keeps no earlier ones; here they are kept by time.
     *
     * @param time when it was made
     */
    static RemoteFile console(URI base, Instant time) {
        String path = "rpki-client/%s/vrps.%s.json".formatted(DAY.format(time), STAMP.format(time));
        return RemoteFile.of(console(base), path, Content.VRPS);
    }

    /** Where RPKIviews lists its files. */
    static URI rpkiViewsIndex(URI base) {
        return URI.create(base + "/index.txt");
    }

    /** A snapshot of RPKIviews, of which the VRPs are kept. */
    static RemoteFile rpkiViews(URI base, Instant time) {
        String there = "%s/rpki-%s.tgz".formatted(DAY.format(time), STAMP.format(time));
        String here = "rpkiviews/%s/rpki-%s.json.gz".formatted(DAY.format(time), STAMP.format(time));
        return RemoteFile.of(URI.create(base + "/" + there), here, Content.VRPS_IN_TAR);
    }
}
