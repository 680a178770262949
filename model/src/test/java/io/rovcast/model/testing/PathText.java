package io.rovcast.model.testing;

import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.net.Asn;
import java.util.Arrays;
import java.util.List;

/** AS paths written with their segments: {@code 64500 64501 | {64502,64503} | (64512 64513) | [64514]}. */
public final class PathText {
    private PathText() {}

    /** Reads a path; {@code -} is the empty one. */
    public static AsPath parse(String text) {
        if (text.equals("-")) {
            return new AsPath(List.of());
        }
        return new AsPath(Arrays.stream(text.split("\\|", -1))
                .map(segment -> segment(segment.strip()))
                .toList());
    }

    private static AsPathSegment segment(String text) {
        AsPathSegment.Type type = switch (text.charAt(0)) {
            case '{' -> AsPathSegment.Type.AS_SET;
            case '(' -> AsPathSegment.Type.AS_CONFED_SEQUENCE;
            case '[' -> AsPathSegment.Type.AS_CONFED_SET;
            default -> AsPathSegment.Type.AS_SEQUENCE;
        };
        String inner = type == AsPathSegment.Type.AS_SEQUENCE ? text : text.substring(1, text.length() - 1);
        return new AsPathSegment(
                type, Arrays.stream(inner.split("[ ,]+", -1)).map(Asn::parse).toList());
    }

    /** The inverse of {@link #parse}. */
    public static String format(AsPath path) {
        if (path.segments().isEmpty()) {
            return "-";
        }
        return String.join(
                " | ",
                path.segments().stream()
                        .map(segment -> new AsPath(List.of(segment)).toString())
                        .toList());
    }
}
