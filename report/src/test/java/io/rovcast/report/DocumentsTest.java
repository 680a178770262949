package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.table.Column;
import io.rovcast.report.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What documents show is what the program does; {@code -Dgolden.update=true} rewrites the parts between marks. */
class DocumentsTest {
    private static final Path DOCUMENTS = Path.of("../docs");

    @Test
    void resultsListsTheColumnsOfEveryTable() throws IOException {
        for (Table<?> table : ResultTables.ALL) {
            assertPart("results.md", table.name(), columns(table));
        }
    }

    private static String columns(Table<?> table) {
        StringBuilder text = new StringBuilder(table.meaning())
                .append("\n\n| column | type | null | meaning |\n|---|---|---|---|\n");
        for (Column<?> column : table.columns()) {
            text.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            column.name(), column.type().text(), column.isOptional() ? "yes" : "", column.meaning()));
        }
        return text.toString();
    }

    @Test
    void verdictShowsAWholeDocument() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerdictJson.write(Scenario.lively().forecast(), out);
        assertPart("verdict.md", "example", "```json\n" + out.toString(StandardCharsets.UTF_8) + "```\n");
    }

    private static void assertPart(String document, String name, String content) throws IOException {
        Path file = DOCUMENTS.resolve(document);
        String text = Files.readString(file);
        String begin = "<!-- begin " + name + ": written by a test -->\n";
        String end = "<!-- end " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        assertThat(from)
                .as("%s has a part named %s", document, name)
                .isNotNegative()
                .isLessThan(to);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text.substring(0, from + begin.length()) + content + text.substring(to));
            return;
        }
        assertThat(text.substring(from + begin.length(), to)).as(document).isEqualTo(content);
    }
}
