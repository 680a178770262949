package io.rovcast.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.report.text.TextTable.Align;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable table() {
        return new TextTable()
                .column("name", Align.LEFT)
                .expendable("first", Align.RIGHT)
                .expendable("second", Align.RIGHT)
                .column("end", Align.LEFT)
                .row("a", "1", "1,000", "x")
                .row("long name", "22", "3", "");
    }

    @Test
    void columnsAreAlignedTwoSpacesApartAndLinesEndWithTheirText() {
        assertThat(table().lines(new Screen(80, 10, Ink.PLAIN)))
                .containsExactly(
                        "name       first  second  end", "a              1   1,000  x", "long name     22       3");
    }

    @Test
    void theLastExpendableColumnIsLeftOutFirst() {
        assertThat(table().lines(new Screen(25, 10, Ink.PLAIN)))
                .containsExactly("name       first  end", "a              1  x", "long name     22");
        assertThat(table().lines(new Screen(5, 10, Ink.PLAIN)))
                .containsExactly("name       end", "a          x", "long name");
    }

    @Test
    void theHeaderIsBoldWhereThereIsInk() {
        assertThat(table().lines(new Screen(80, 10, Ink.ANSI)).get(0))
                .isEqualTo("\u001b[1mname       first  second  end\u001b[0m");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new TextTable().column("a", Align.LEFT).row("1", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 cells in a table of 1 columns");
    }
}
