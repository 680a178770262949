package io.rovcast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.mrt.MrtFormat;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.ingest.text.TextTableReader;
import io.rovcast.ingest.vrp.VrpSetReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells what an input is from its first bytes, decompressed. It never looks at the name. */
public final class InputRecognizer {
    /** As many bytes as there are, up to this, should be looked at. */
    public static final int HEAD_BYTES = 1 << 16;

    private static final byte[] ARROW_MAGIC = {'A', 'R', 'R', 'O', 'W', '1', 0, 0};
    private static final JsonFactory JSON = new JsonFactory();

    private InputRecognizer() {}

    /** What an opened input is; nothing of it is used up. */
    public static InputKind recognize(DecodedInput in) {
        return recognize(in.peek(HEAD_BYTES));
    }

    /** What an input that begins like this is. */
    public static InputKind recognize(byte[] head) {
        if (isArrow(head)) {
            return InputKind.ARROW;
        }
        if (MrtFormat.of(head).isPresent()) {
            return InputKind.MRT;
        }
        int at = 0;
        while (at < head.length && head[at] <= ' ') { // byte order marks and the zeros of UTF-16 among them
            at++;
        }
        if (at == head.length) {
            return isBlank(head) ? InputKind.EMPTY : InputKind.UNKNOWN;
        }
        if (head[at] == '<') {
            return InputKind.MARKUP;
        }
        if (VrpSetReader.isJson(head)) {
            return head[at] == '[' ? InputKind.VRP_SET : ofJson(head);
        }
        return ofLines(head);
    }

    private static boolean isArrow(byte[] head) {
        return head.length >= ARROW_MAGIC.length
                && Arrays.equals(ARROW_MAGIC, 0, ARROW_MAGIC.length, head, 0, ARROW_MAGIC.length);
    }

    private static boolean isBlank(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).isBlank();
    }

    /** By the names of the outermost members, as far as the head goes. */
    private static InputKind ofJson(byte[] head) {
        InputKind likely = InputKind.UNKNOWN;
        try (JsonParser parser = JSON.createParser(head)) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                    switch (parser.currentName()) {
                        case "roas", "vrps" -> {
                            return InputKind.VRP_SET;
                        }
                        case "announced", "withdrawn" -> {
                            return InputKind.VRP_DELTA;
                        }
                        case "slurmVersion", "validationOutputFilters", "locallyAddedAssertions" -> {
                            return InputKind.SLURM;
                        }
                        case "metadata", "aspas", "routerKeys", "bgpsec_keys" -> likely = InputKind.VRP_SET;
                        default -> {
                            // says nothing
                        }
                    }
                }
                token = parser.nextToken();
            }
            return likely;
        } catch (IOException e) {
            return likely; // the head ends in the middle of a value, or it is no JSON: the reader will say
        }
    }

    private static InputKind ofLines(byte[] head) {
        try {
            LineReader lines = new LineReader(new ByteArrayInputStream(head), "");
            while (lines.next()) {
                CharSlice line = lines.line();
                if (VrpSetReader.recognizes(line)) {
                    return InputKind.VRP_SET;
                }
                if (TextTableReader.recognizes(line)) {
                    return InputKind.TEXT_TABLE;
                }
                if (VrpSetReader.isRpsl(line)) {
                    return InputKind.RPSL;
                }
            }
        } catch (IOException e) {
            return InputKind.UNKNOWN; // a line without end
        }
        return isAllComments(head) ? InputKind.EMPTY : InputKind.UNKNOWN;
    }

    private static boolean isAllComments(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.lines()
                .allMatch(line -> line.isBlank() || "#%;!".indexOf(line.strip().charAt(0)) >= 0);
    }
}
