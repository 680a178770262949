package io.rovcast.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A JSON document on its way out, in UTF-8 and indented; what is not known is null. */
public final class JsonFields implements Closeable {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private final JsonGenerator json;

    /** One value, with the fields or elements in it. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void write() throws IOException;
    }

    /**
     * Starts a document.
     *
     * @param out receives it; flushed at the end, not closed
     */
    public JsonFields(OutputStream out) throws IOException {
        json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build()
                .createGenerator(out);
        json.setCharacterEscapes(new HarmlessEscapes());
        json.setPrettyPrinter(new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(LINES)
                .withArrayIndenter(LINES));
    }

    /** The document itself, or an element of an array. */
    public void object(Content content) throws IOException {
        json.writeStartObject();
        content.write();
        json.writeEndObject();
    }

    /** A field that is an object. */
    public void object(String key, Content content) throws IOException {
        json.writeFieldName(key);
        object(content);
    }

    /** A field that is an array. */
    public void array(String key, Content content) throws IOException {
        json.writeArrayFieldStart(key);
        content.write();
        json.writeEndArray();
    }

    /** A field that is an array of texts. */
    public void texts(String key, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** A field of text. */
    public void text(String key, String value) throws IOException {
        json.writeStringField(key, value);
    }

    /** A field of text or null. */
    public void text(String key, Optional<String> value) throws IOException {
        json.writeFieldName(key);
        if (value.isPresent()) {
            json.writeString(value.get());
        } else {
            json.writeNull();
        }
    }

    /** A field of time, in UTC. */
    public void time(String key, Instant value) throws IOException {
        text(key, value.toString());
    }

    /** A field of a whole number. */
    public void number(String key, long value) throws IOException {
        json.writeNumberField(key, value);
    }

    /** A field of a whole number or null. */
    public void number(String key, OptionalLong value) throws IOException {
        json.writeFieldName(key);
        if (value.isPresent()) {
            json.writeNumber(value.getAsLong());
        } else {
            json.writeNull();
        }
    }

    /** A number that is not whole, see {@link Rounded}. */
    public void real(String key, double value) throws IOException {
        json.writeNumberField(key, Rounded.of(value));
    }

    /** A number that may be very small, see {@link Rounded#significant}. */
    public void small(String key, double value) throws IOException {
        json.writeNumberField(key, Rounded.significant(value));
    }

    /** The same, or null. */
    public void small(String key, OptionalDouble value) throws IOException {
        json.writeFieldName(key);
        if (value.isPresent()) {
            json.writeNumber(Rounded.significant(value.getAsDouble()));
        } else {
            json.writeNull();
        }
    }

    /** A field that is true, false or null. */
    public void flag(String key, Optional<Boolean> value) throws IOException {
        json.writeFieldName(key);
        if (value.isPresent()) {
            json.writeBoolean(value.get());
        } else {
            json.writeNull();
        }
    }

    /** An object with a number for each name. */
    public void counts(String key, Map<String, Long> values) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<String, Long> entry : values.entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** Ends the document with a line feed. */
    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }
}
