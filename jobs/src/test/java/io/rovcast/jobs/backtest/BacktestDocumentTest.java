package io.rovcast.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.table.Column;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/backtest.md lists the columns that there are; {@code -Dgolden.update=true} rewrites the part between marks. */
class BacktestDocumentTest {
    private static final Path DOCUMENT = ProjectFiles.root().resolve("docs/backtest.md");
    private static final String BEGIN = "<!-- begin verdicts: written by a test -->\n";
    private static final String END = "<!-- end verdicts -->";

    @Test
    void listsTheColumnsOfTheTable() throws IOException {
        StringBuilder expected = new StringBuilder(VerdictTable.TABLE.meaning())
                .append("\n\n| column | type | null | meaning |\n|---|---|---|---|\n");
        for (Column<?> column : VerdictTable.TABLE.columns()) {
            expected.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            column.name(), column.type().text(), column.isOptional() ? "yes" : "", column.meaning()));
        }
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        assertThat(to).isGreaterThan(from);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).isEqualTo(expected.toString());
        }
    }
}
