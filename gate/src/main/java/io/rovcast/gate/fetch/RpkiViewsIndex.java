package io.rovcast.gate.fetch;

import io.rovcast.ingest.io.FormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of a vantage point of RPKIviews: a line for each snapshot, path, time and size. Of a line nothing is taken but the
 * time, and of lines that are not of the one form nothing at all, so that no path of another's making is ever asked for or
 * written.
 */
final class RpkiViewsIndex {
    /** A hundred snapshots a day for 50 years fit in. */
    static final long MAX_BYTES = 128L << 20;

    /** The same time must stand in both places. */
    private static final Pattern LINE =
            Pattern.compile("(?:\\./)?([0-9]{4})/([0-9]{2})/([0-9]{2})/rpki-(\\1\\2\\3T[0-9]{6}Z)\\.tgz[ \\t].{0,200}");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final NavigableSet<Instant> times;

    private RpkiViewsIndex(NavigableSet<Instant> times) {
        this.times = times;
    }

    /**
     * Reads a list.
     *
     * @param source its address, for messages
     * @throws FormatException if no line is one of a snapshot
     */
    static RpkiViewsIndex read(InputStream in, String source) throws IOException {
        NavigableSet<Instant> times = new TreeSet<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                time(matcher.group(4)).ifPresent(times::add);
            }
        }
        if (times.isEmpty()) {
            throw FormatException.of(source, "has no line of the form 2026/01/07/rpki-20260107T160000Z.tgz TIME SIZE");
        }
        return new RpkiViewsIndex(times);
    }

    private static Optional<Instant> time(String stamp) {
        try {
            return Optional.of(LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty(); // the 30th of February
        }
    }

    /**
     * Times of the snapshots of a period.
     *
     * @param step if there is one, the last snapshot of each step and no other
     */
    List<Instant> times(Period period, Optional<Duration> step) {
        if (period.single()) {
            return Optional.ofNullable(times.floor(period.from())).stream().toList();
        }
        List<Instant> wanted =
                new ArrayList<>(times.subSet(period.from(), true, period.to().plusSeconds(1), false));
        if (step.isEmpty()) {
            return wanted;
        }
        long seconds = step.get().toSeconds();
        List<Instant> sparse = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            long slot = Math.floorDiv(wanted.get(i).getEpochSecond(), seconds);
            boolean isLast =
                    i + 1 == wanted.size() || Math.floorDiv(wanted.get(i + 1).getEpochSecond(), seconds) != slot;
            if (isLast) {
                sparse.add(wanted.get(i));
            }
        }
        return sparse;
    }
}
