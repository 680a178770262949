package io.rovcast.testkit;

import java.util.ArrayList;
import java.util.List;

/** Encodes AS paths from the text form that {@link PathAttributes} describes. */
final class AsPathNotation {
    private static final int MAX_SEGMENT = 255;

    private AsPathNotation() {}

    /** Appends the segments; {@code asnBytes} is 2 or 4. */
    static void write(String path, int asnBytes, WireBuffer out) {
        List<Long> asns = new ArrayList<>();
        int type = 2;
        int i = 0;
        while (i < path.length()) {
            char c = path.charAt(i);
            if (Character.isDigit(c)) {
                int start = i;
                while (i < path.length() && Character.isDigit(path.charAt(i))) {
                    i++;
                }
                asns.add(Long.parseLong(path.substring(start, i)));
                continue;
            }
            if ("{([".indexOf(c) >= 0) {
                segment(type, asns, asnBytes, out);
                type = c == '{' ? 1 : c == '(' ? 3 : 4;
            } else if ("})]|".indexOf(c) >= 0) {
                segment(type, asns, asnBytes, out);
                type = 2;
            } else if (c != ' ' && c != ',') {
                throw new IllegalArgumentException("'" + c + "' in the AS path \"" + path + "\"");
            }
            i++;
        }
        segment(type, asns, asnBytes, out);
    }

    private static void segment(int type, List<Long> asns, int asnBytes, WireBuffer out) {
        for (int start = 0; start < asns.size(); start += MAX_SEGMENT) {
            List<Long> part = asns.subList(start, Math.min(start + MAX_SEGMENT, asns.size()));
            out.u8(type).u8(part.size());
            for (long asn : part) {
                if (asnBytes == 2) {
                    out.u16(Math.toIntExact(asn));
                } else {
                    out.u32(asn);
                }
            }
        }
        asns.clear();
    }
}
