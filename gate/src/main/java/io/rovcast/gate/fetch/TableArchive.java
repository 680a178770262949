package io.rovcast.gate.fetch;

import io.rovcast.gate.fetch.RemoteFile.Content;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the archives of routing tables keep the files of a collector and a time. */
final class TableArchive {
    /** RIPE RIS calls its collectors rrc and a number; all others are of Route Views. */
    private static final Pattern RIS_COLLECTOR = Pattern.compile("rrc[0-9]{2}");

    private static final Pattern COLLECTOR = Pattern.compile("[a-z0-9](?:[a-z0-9-]|[.](?![.])){0,62}");

    /** Its directory stands beside those of the other collectors and has no name. */
    private static final String FIRST_ROUTE_VIEWS = "route-views2";

    private static final DateTimeFormatter MONTH = format("yyyy.MM");
    private static final DateTimeFormatter STAMP = format("yyyyMMdd.HHmm");

    private TableArchive() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /**
     * The archive that a collector is of.
     *
     * @throws IllegalArgumentException if that is no name of a collector
     */
    static ArchiveBase of(String collector) {
        if (!COLLECTOR.matcher(collector).matches() || collector.endsWith(".")) {
            throw new IllegalArgumentException(
                    "'%s' is no collector: expected rrc00, route-views2 or route-views.linx, for example"
                            .formatted(collector));
        }
        return RIS_COLLECTOR.matcher(collector).matches() ? ArchiveBase.RIS : ArchiveBase.ROUTEVIEWS;
    }

    /** How often a collector's archive has tables. */
    static Duration tableInterval(ArchiveBase archive) {
        return archive == ArchiveBase.RIS ? Duration.ofHours(8) : Duration.ofHours(2);
    }

    private static Duration updateInterval(ArchiveBase archive) {
        return archive == ArchiveBase.RIS ? Duration.ofMinutes(5) : Duration.ofMinutes(15);
    }

    /**
     * The tables of a collector.
     *
     * @param interval how often; a multiple of {@link #tableInterval}
     */
    static List<RemoteFile> tables(Map<ArchiveBase, URI> bases, String collector, Period period, Duration interval) {
        return files(bases, collector, period.every(interval), Content.TABLE);
    }

    /** The updates of a collector that cover a period. */
    static List<RemoteFile> updates(Map<ArchiveBase, URI> bases, String collector, Period period) {
        return files(bases, collector, period.covering(updateInterval(of(collector))), Content.UPDATES);
    }

    private static List<RemoteFile> files(
            Map<ArchiveBase, URI> bases, String collector, List<Instant> times, Content content) {
        ArchiveBase archive = of(collector);
        boolean isTable = content == Content.TABLE;
        List<RemoteFile> files = new ArrayList<>(times.size());
        for (Instant time : times) {
            String month = MONTH.format(time);
            String stamp = STAMP.format(time);
            String there;
            String here;
            if (archive == ArchiveBase.RIS) {
                there = "%s/%s/%s.%s.gz".formatted(collector, month, isTable ? "bview" : "updates", stamp);
                here = "ris/" + there;
            } else {
                String rest = isTable
                        ? "bgpdata/%s/RIBS/rib.%s.bz2".formatted(month, stamp)
                        : "bgpdata/%s/UPDATES/updates.%s.bz2".formatted(month, stamp);
                there = collector.equals(FIRST_ROUTE_VIEWS) ? rest : collector + "/" + rest;
                here = "routeviews/" + collector + "/" + rest;
            }
            files.add(RemoteFile.of(URI.create(bases.get(archive) + "/" + there), here, content));
        }
        return files;
    }
}
