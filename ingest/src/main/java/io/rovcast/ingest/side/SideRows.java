package io.rovcast.ingest.side;

import io.rovcast.ingest.io.CorruptInputException;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.LineReader;
import java.io.IOException;

/** The lines of a file, one at a time; those that are neither empty nor comments are rows, and each is accounted for. */
final class SideRows {
    private final DecodedInput in;
    private final LineReader lines;
    private final SideTally tally;
    private boolean ended;

    SideRows(DecodedInput in, OnBadRecord onBadRecord) {
        this.in = in;
        this.lines = new LineReader(in, in.source());
        this.tally = new SideTally(in.source(), onBadRecord);
    }

    /** Goes to the next row and counts it as read. */
    boolean next() throws IOException {
        while (nextLine()) {
            if (!isComment()) {
                tally.read();
                return true;
            }
        }
        return false;
    }

    /** Goes to the next line that is not empty, which may be a comment. */
    boolean nextLine() throws IOException {
        try {
            while (!ended && lines.next()) {
                if (lines.line().trim().length() > 0) {
                    return true;
                }
            }
        } catch (TruncatedInputException | CorruptInputException e) {
            tally.failed(e);
        }
        ended = true;
        return false;
    }

    boolean isComment() {
        return lines.line().charAt(0) == '#';
    }

    CharSlice line() {
        return lines.line();
    }

    String source() {
        return lines.source();
    }

    SideTally tally() {
        return tally;
    }

    FormatException error(String problem) {
        return FormatException.atLine(lines.source(), lines.number(), problem);
    }

    /** Counts the current row as left out, or throws; see {@link SideTally#reject}. */
    void reject(SideIssue issue, String problem) throws FormatException {
        tally.reject(issue, error(problem));
    }

    IngestReport finish(String format, String what) throws IOException {
        if (!lines.isTerminated()) {
            tally.warn("line %d: the last line has no line end, the file may be cut off".formatted(lines.number()));
        }
        return tally.finish(in, format, what);
    }
}
