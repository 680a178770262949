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
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a view says of itself beside its columns, as JSON in the schema's metadata.
 *
 * <pre>{"writtenBy", "fullFeeds": {"ipv4": [numbers of vantage points], "ipv6": […]}, "inputs": [reports as {@link IngestReportJson} has them]}</pre>
 *
 * @param writtenBy program and version
 * @param fullFeedsIpv4 vantage points that have a full feed of IPv4
 * @param fullFeedsIpv6 vantage points that have a full feed of IPv6
 * @param inputs what became of each input
 */
record ViewAbout(
        String writtenBy, List<Integer> fullFeedsIpv4, List<Integer> fullFeedsIpv6, List<IngestReport> inputs) {
    private static final JsonFactory JSON = new JsonFactory();

    ViewAbout {
        fullFeedsIpv4 = List.copyOf(fullFeedsIpv4);
        fullFeedsIpv6 = List.copyOf(fullFeedsIpv6);
        inputs = List.copyOf(inputs);
    }

    static ViewAbout of(RoutingView view) {
        return new ViewAbout(
                view.writtenBy(),
                fullFeeds(view, AddressFamily.IPV4),
                fullFeeds(view, AddressFamily.IPV6),
                view.inputs());
    }

    /** By the numbers that the vantage points have in the file. */
    private static List<Integer> fullFeeds(RoutingView view, AddressFamily family) {
        int[] order = CanonicalNumbers.vantagePointOrder(view.table().vantagePoints());
        return IntStream.range(0, order.length)
                .filter(number -> view.visibility().isFullFeed(family, order[number]))
                .boxed()
                .toList();
    }

    /**
     * Which vantage points have a full feed, by family.
     *
     * @throws IllegalArgumentException if one has a number that no vantage point has
     */
    boolean[][] fullFeeds(int vantagePoints) {
        boolean[][] feeds = new boolean[2][vantagePoints];
        mark(feeds[AddressFamily.IPV4.ordinal()], fullFeedsIpv4);
        mark(feeds[AddressFamily.IPV6.ordinal()], fullFeedsIpv6);
        return feeds;
    }

    private static void mark(boolean[] feeds, List<Integer> numbers) {
        for (int number : numbers) {
            if (number < 0 || number >= feeds.length) {
                throw new IllegalArgumentException(
                        "full feed of vantage point " + number + ", there are " + feeds.length);
            }
            feeds[number] = true;
        }
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("writtenBy", writtenBy);
            out.writeObjectFieldStart("fullFeeds");
            write(out, "ipv4", fullFeedsIpv4);
            write(out, "ipv6", fullFeedsIpv6);
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
        List<Integer> fullFeedsIpv4 = new ArrayList<>();
        List<Integer> fullFeedsIpv6 = new ArrayList<>();
        List<IngestReport> inputs = new ArrayList<>();
        try (JsonParser in = JSON.createParser(json)) {
            require(in.nextToken(), JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                switch (name) {
                    case "writtenBy" -> writtenBy = in.getValueAsString("");
                    case "fullFeeds" -> {
                        require(token, JsonToken.START_OBJECT);
                        readFullFeeds(in, fullFeedsIpv4, fullFeedsIpv6);
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
            return new ViewAbout(writtenBy, fullFeedsIpv4, fullFeedsIpv6, inputs);
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

    private static void write(JsonGenerator out, String family, List<Integer> numbers) throws IOException {
        out.writeArrayFieldStart(family);
        for (int number : numbers) {
            out.writeNumber(number);
        }
        out.writeEndArray();
    }

    private static void readFullFeeds(JsonParser in, List<Integer> ipv4, List<Integer> ipv6) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String family = in.currentName();
            JsonToken token = in.nextToken();
            switch (family) {
                case "ipv4" -> readNumbers(in, token, ipv4);
                case "ipv6" -> readNumbers(in, token, ipv6);
                default -> in.skipChildren();
            }
        }
    }

    private static void readNumbers(JsonParser in, JsonToken token, List<Integer> into) throws IOException {
        require(token, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            into.add(in.getIntValue());
        }
    }

    private static void require(JsonToken found, JsonToken expected) {
        if (found != expected) {
            throw new IllegalArgumentException(found + " in place of " + expected);
        }
    }
}
