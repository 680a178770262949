package io.rovcast.ingest.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.testkit.MarkdownDocument;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/view.md has what the file has. */
class ViewDocumentTest {
    /** The tables themselves are headings, what they hold is the document's business. */
    private static final Set<Field.Type> FRAMES = Set.of(Field.Type.LIST, Field.Type.STRUCT);

    private static MarkdownDocument document() throws IOException {
        return MarkdownDocument.of("docs/view.md");
    }

    @Test
    void hasTheColumnsInTheirOrder() throws IOException {
        List<String> leaves = FlatField.of(ViewSchema.FIELDS).stream()
                .filter(field -> !FRAMES.contains(field.field().type()))
                .map(field -> field.key()
                        .replace("pairs[].sets[]", "pairs[].sets")
                        .replace("paths[].as_path[]", "paths[].as_path"))
                .toList();
        assertThat(document().codeInFirstCells("Columns"))
                .filteredOn(code -> code.contains("[]"))
                .isEqualTo(leaves);
    }

    @Test
    void hasTheMetadata() throws IOException {
        assertThat(document().codeInFirstCells("Metadata"))
                .containsExactly(
                        ViewSchema.VERSION_KEY, ViewSchema.BYTES_KEY, ViewSchema.ABOUT_KEY, ViewSchema.CHECKSUM_KEY);
    }

    @Test
    void hasTheBitsOfTheFlags() {
        assertThat(PairFlag.values())
                .extracting(PairFlag::bit)
                .as("1 default route, 2 length, 4 special-purpose space, 8 AS_TRANS, 16 AS number, 32 no origin")
                .containsExactly(1, 2, 4, 8, 16, 32);
    }
}
