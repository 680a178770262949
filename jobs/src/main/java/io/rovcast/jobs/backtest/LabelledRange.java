package io.rovcast.jobs.backtest;

import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.ingest.text.Quote;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/**
 * A time in which something is known to have been wrong.
 *
 * @param from its beginning
 * @param to its end, included
 * @param label what it was
 */
record LabelledRange(Instant from, Instant to, String label) {
    private static final String HEADER = "from,to,label";
    private static final int MAX_RANGES = 100_000;
    private static final int MAX_LINE = 1_000;

    boolean has(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    /**
     * Reads a CSV file with the header {@code from,to,label}; empty lines and those that begin with # are left out.
     *
     * @throws FormatException if it is none; names the line
     */
    static List<LabelledRange> read(InputSource source) throws IOException {
        List<LabelledRange> ranges = new ArrayList<>();
        try (DecodedInput in = source.open(OpenOptions.DEFAULTS.expecting("labelled times"))) {
            LineReader lines = new LineReader(in, source.name());
            if (!lines.next() || !lines.line().utf8().strip().equalsIgnoreCase(HEADER)) {
                throw FormatException.atLine(source.name(), 1, "expected the header " + HEADER);
            }
            while (lines.next()) {
                String line = lines.line().utf8();
                if (line.length() > MAX_LINE || ranges.size() == MAX_RANGES) {
                    throw FormatException.atLine(
                            source.name(),
                            lines.number(),
                            "expected at most %s ranges, in lines of at most %s characters"
                                    .formatted(MAX_RANGES, MAX_LINE));
                }
                if (!line.isBlank() && !line.startsWith("#")) {
                    ranges.add(parse(line, source.name(), lines.number()));
                }
            }
        }
        return ranges;
    }

    private static LabelledRange parse(String line, String source, long number) throws FormatException {
        String[] fields = line.split(",", 3);
        if (fields.length < 3 || fields[2].isBlank()) {
            throw FormatException.atLine(source, number, Quote.of(line) + ", expected " + HEADER);
        }
        if (fields[2].strip().equals(LakeResult.GAP)) {
            throw FormatException.atLine(
                    source, number, "the label \"gap\" is that of holes of the archive: take another");
        }
        Instant from = time(fields[0], source, number);
        Instant to = time(fields[1], source, number);
        if (to.isBefore(from)) {
            throw FormatException.atLine(source, number, "ends at %s, before it begins at %s".formatted(to, from));
        }
        return new LabelledRange(from, to, fields[2].strip());
    }

    private static Instant time(String text, String source, long number) throws FormatException {
        try {
            return new TimeConverter().convert(text.strip());
        } catch (TypeConversionException e) {
            throw FormatException.atLine(
                            source, number, Quote.of(text) + " is not a time, such as 2026-01-07T15:20:00Z")
                    .because(e);
        }
    }
}
