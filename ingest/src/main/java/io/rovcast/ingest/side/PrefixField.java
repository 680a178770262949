package io.rovcast.ingest.side;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixParser;
import java.util.Optional;

/** Prefixes in the rows of a file; host bits are cleared and counted. */
final class PrefixField {
    private final SideRows rows;
    private final PrefixParser parser = new PrefixParser();

    PrefixField(SideRows rows) {
        this.rows = rows;
    }

    /** The prefix that a text is; if it is none, the row is counted as left out, and nothing given. */
    Optional<Prefix> read(CharSlice text) throws FormatException {
        try {
            parser.parse(text);
        } catch (IllegalArgumentException e) {
            rows.reject(SideIssue.PREFIX, Quote.printable(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (parser.hostBitsSet()) {
            rows.tally().masked();
        }
        return Optional.of(parser.prefix());
    }
}
