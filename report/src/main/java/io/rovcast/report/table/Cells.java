package io.rovcast.report.table;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Receives the value of one cell; a column calls exactly one method for each row. */
interface Cells {
    void integer(int value);

    void bigint(long value);

    void real(double value);

    void bool(boolean value);

    void text(String value);

    /** Text that somebody else wrote, such as a name. */
    default void foreign(String value) {
        text(value);
    }

    void time(Instant value);

    void texts(List<String> values);

    /** A list of numbers, of which some may be null. */
    void bigints(List<OptionalLong> values);

    /** No value. */
    void absent();
}
