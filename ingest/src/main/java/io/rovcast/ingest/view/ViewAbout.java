package io.rovcast.ingest.view;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReportJson;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a view says of itself beside its columns, as JSON in the schema's metadata.
 *
 * <pre>{"writtenBy", "fullFeedAses": {"ipv4", "ipv6"}, "inputs": [reports as {@link IngestReportJson} has them]}</pre>
 *
 * @param writtenBy program and version
 * @param fullFeedIpv4 number of ASes that give a full feed of IPv4
 * @param fullFeedIpv6 number of ASes that give a full feed of IPv6
 * @param inputs what became of each input
 */
record ViewAbout(String writtenBy, int fullFeedIpv4, int fullFeedIpv6, List<IngestReport> inputs) {
    private static final JsonFactory JSON = new JsonFactory();

    ViewAbout {
        inputs = List.copyOf(inputs);
    }

    static ViewAbout of(RoutingView view) {
        Visibility visibility = view.visibility();
        return new ViewAbout(
                view.writtenBy(),
                visibility.fullFeedAses(AddressFamily.IPV4),
                visibility.fullFeedAses(AddressFamily.IPV6),
                view.inputs());
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("writtenBy", writtenBy);
            out.writeObjectFieldStart("fullFeedAses");
            out.writeNumberField("ipv4", fullFeedIpv4);
            out.writeNumberField("ipv6", fullFeedIpv6);
            out.writeEndObject();
            out.writeArrayFieldStart("inputs");
            for (IngestReport input : inputs) {
                IngestReportJson.write(input, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /**
     * Reads what {@link #toJson} wrote; members that are not known are passed over.
     *
     * @throws FormatException if it is not that
     */
    static ViewAbout parse(String json, String source) throws IOException {
        String writtenBy = "";
        int[] fullFeedAses = new int[2];
        List<IngestReport> inputs = new ArrayList<>();
        try (JsonParser in = JSON.createParser(json)) {
            require(in.nextToken(), JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                switch (name) {
                    case "writtenBy" -> writtenBy = in.getValueAsString("");
                    case "fullFeedAses" -> {
                        require(token, JsonToken.START_OBJECT);
                        readFullFeedAses(in, fullFeedAses);
                    }
                    case "inputs" -> {
                        require(token, JsonToken.START_ARRAY);
                        while (in.nextToken() != JsonToken.END_ARRAY) {
                            inputs.add(IngestReportJson.read(in, source));
                        }
                    }
                    default -> in.skipChildren();
                }
            }
            return new ViewAbout(writtenBy, fullFeedAses[0], fullFeedAses[1], inputs);
        } catch (JacksonException e) {
            throw FormatException.atPath(
                            source,
                            ViewSchema.ABOUT_KEY,
                            "is not the JSON that was written here: " + Quote.printable(e.getOriginalMessage()))
                    .because(e);
        } catch (IllegalArgumentException e) {
            throw FormatException.atPath(source, ViewSchema.ABOUT_KEY, String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static void readFullFeedAses(JsonParser in, int[] into) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String family = in.currentName();
            in.nextToken();
            switch (family) {
                case "ipv4" -> into[0] = in.getIntValue();
                case "ipv6" -> into[1] = in.getIntValue();
                default -> in.skipChildren();
            }
        }
    }

    private static void require(JsonToken found, JsonToken expected) {
        if (found != expected) {
            throw new IllegalArgumentException(found + " in place of " + expected);
        }
    }
}
