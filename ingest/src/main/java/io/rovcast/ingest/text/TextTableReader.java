package io.rovcast.ingest.text;

import io.rovcast.ingest.io.CorruptInputException;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads routing tables in text, in any layout of {@link TextTableFormat}. The layout is that of the first line that has a
 * known one; empty lines and comments (which begin with {@code #}, <code>%</code>, {@code ;}, {@code !} or {@code [}) are
 * passed over anywhere. Host bits of prefixes are cleared and counted, an origin that is an AS_SET is NONE, AS0 is left out
 * (RFC 7607). Only {@link TextTableFormat#BGPDUMP} has vantage points and paths.
 */
public final class TextTableReader {
    /** So many lines may come before the first that has a known layout. */
    private static final int MAX_PREAMBLE = 100;

    private static final String RIS_TIME = "This file was generated on ";
    private static final DateTimeFormatter RIS_TIME_FORMAT =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    private final RoutingTable.Builder builder;

    /** Reads into this builder. */
    public TextTableReader(RoutingTable.Builder builder) {
        this.builder = builder;
    }

    /**
     * Reads a table to its end. One that is cut or damaged in its compression gives the routes before that place, unless
     * bad records are to fail.
     *
     * @param in closed
     * @param collectorName the collector that its vantage points belong to, if it has any
     * @param onBadRecord whether a damaged line raises {@link FormatException} or is counted
     * @return what became of the lines that should hold a route
     * @throws FormatException if no layout is known, no route is found, or most lines are damaged
     */
    public IngestReport read(DecodedInput in, String collectorName, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            int before = builder.size();
            TableTally tally = new TableTally(in.source(), onBadRecord);
            LineReader lines = new LineReader(in, in.source());
            Preamble preamble = new Preamble(lines, tally);
            TableLayout layout = preamble.findLayout();
            TableLines reader = new TableLines(layout, collectorName, builder, tally);
            Optional<FormatException> cut = readAll(lines, layout, reader, onBadRecord);
            check(in.source(), tally, builder.size() - before);
            IngestRecorder recorder = tally.close();
            recorder.format(layout.format().text());
            preamble.time.ifPresent(recorder::generatedAt);
            if (reader.dumpTime() > 0) {
                recorder.generatedAt(Instant.ofEpochSecond(reader.dumpTime()));
            }
            if (cut.isPresent()) {
                recorder.failed(cut.get());
            } else if (!lines.isTerminated()) {
                recorder.warn("%s: line %d: the last line has no line end, the file may be cut off"
                        .formatted(in.source(), lines.number()));
            }
            recorder.finish(in);
            return recorder.report();
        }
    }

    /** Reads on from the line that has the layout; gives what cut the input off, if anything did. */
    private static Optional<FormatException> readAll(
            LineReader lines, TableLayout layout, TableLines reader, OnBadRecord onBadRecord) throws IOException {
        try {
            if (!layout.isHeader()) {
                reader.read(lines.line(), lines.number());
            }
            while (lines.next()) {
                if (!TableLayout.isComment(lines.line())) {
                    reader.read(lines.line(), lines.number());
                }
            }
            return Optional.empty();
        } catch (TruncatedInputException | CorruptInputException e) {
            if (onBadRecord == OnBadRecord.FAIL) {
                throw e;
            }
            return Optional.of(e);
        } finally {
            reader.finish();
        }
    }

    /** Whether a line is a route, or names the columns of routes, in a layout that can be read. */
    public static boolean recognizes(CharSlice line) {
        return !TableLayout.isComment(line) && TableLayout.of(line).isPresent();
    }

    private static void check(String source, TableTally tally, int routes) throws FormatException {
        String damage =
                tally.firstDamage().map(first -> "; " + first.getMessage()).orElse("");
        if (routes == 0) {
            throw FormatException.of(source, "no routes in " + tally.lines() + " lines" + damage);
        }
        if (tally.damagedLines() * 2 > tally.lines()) {
            throw FormatException.of(
                    source, tally.damagedLines() + " of " + tally.lines() + " lines are no routes" + damage);
        }
    }

    /** The lines before the first route. */
    private static final class Preamble {
        private final LineReader lines;
        private final TableTally tally;
        private Optional<Instant> time = Optional.empty();

        Preamble(LineReader lines, TableTally tally) {
            this.lines = lines;
            this.tally = tally;
        }

        /** Stops at the line that has a layout. */
        TableLayout findLayout() throws IOException {
            String first = "";
            long firstNumber = 0;
            int unknown = 0;
            while (unknown < MAX_PREAMBLE && lines.next()) {
                CharSlice line = lines.line();
                if (TableLayout.isComment(line)) {
                    readTime(line);
                    continue;
                }
                Optional<TableLayout> layout = TableLayout.of(line);
                if (layout.isPresent()) {
                    for (int i = 0; i < unknown; i++) {
                        tally.read();
                        tally.leftOut(TableIssue.LINE, firstNumber, first + " is not a route");
                    }
                    return layout.get();
                }
                refuse(line);
                if (unknown++ == 0) {
                    first = Quote.of(line);
                    firstNumber = lines.number();
                }
            }
            if (unknown == 0) {
                throw FormatException.of(lines.source(), "no routes: the text is empty or all comments");
            }
            throw FormatException.atLine(
                    lines.source(),
                    firstNumber,
                    first + " is not a route: expected \"192.0.2.0/24 64496\", \"64496 192.0.2.0/24\", riswhoisdump,"
                            + " pfx2as, bgpdump -m or CSV with a header");
        }

        private void refuse(CharSlice line) throws FormatException {
            if (line.startsWith("{") || line.startsWith("[")) {
                throw FormatException.of(lines.source(), "JSON, not a routing table; is it a VRP set?");
            }
            if (TableLayout.isVrpSet(line)) {
                throw FormatException.atLine(
                        lines.source(), lines.number(), "a VRP set (it has maxLength), not a routing table");
            }
            if (line.startsWith("BGP4MP")) {
                throw FormatException.atLine(
                        lines.source(),
                        lines.number(),
                        "BGP updates in text, not a table: give the MRT file of updates");
            }
        }

        private void readTime(CharSlice line) {
            String text = line.toString();
            int start = text.indexOf(RIS_TIME);
            if (start < 0) {
                return;
            }
            String written = text.substring(start + RIS_TIME.length())
                    .replaceAll("\\s+", " ")
                    .replaceFirst(" UTC\\.?\\s*$", "");
            try {
                time = Optional.of(LocalDateTime.parse(written, RIS_TIME_FORMAT).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException e) {
                time = Optional.empty(); // a comment in another wording is no error
            }
        }
    }
}
