package io.rovcast.ingest.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The fields of a line, reused for one line after another. Not thread safe. */
public final class Fields {
    /** Columns beyond this one are not looked at. */
    public static final int MAX_FIELDS = 32;

    private final CharSlice[] slices = new CharSlice[MAX_FIELDS];
    private int count;

    /** Creates it without fields. */
    public Fields() {
        Arrays.setAll(slices, i -> new CharSlice());
    }

    /** Splits at runs of blanks and tabs. */
    public Fields splitBlank(CharSlice line) {
        count = 0;
        int length = line.length();
        int at = 0;
        while (count < MAX_FIELDS) {
            while (at < length && CharSlice.isBlank(line.charAt(at))) {
                at++;
            }
            if (at == length) {
                break;
            }
            int start = at;
            while (at < length && !CharSlice.isBlank(line.charAt(at))) {
                at++;
            }
            slices[count++].on(line, start, at);
        }
        return this;
    }

    /** Splits at each separator, up to {@code most} fields; what follows them is left out. */
    public Fields split(CharSlice line, char separator, int most) {
        count = 0;
        int start = 0;
        while (count < most) {
            int end = line.indexOf(separator, start);
            if (end < 0) {
                slices[count++].on(line, start, line.length());
                break;
            }
            slices[count++].on(line, start, end);
            start = end + 1;
        }
        return this;
    }

    /** Splits at commas (RFC 4180): blanks around fields and the quotes of quoted ones are left out. */
    public Fields splitCsv(CharSlice line) {
        count = 0;
        int start = 0;
        while (count < MAX_FIELDS) {
            int end = endOfCsvField(line, start);
            unquote(slices[count++].on(line, start, end).trim());
            if (end == line.length()) {
                break;
            }
            start = end + 1;
        }
        return this;
    }

    private static int endOfCsvField(CharSlice line, int start) {
        boolean quoted = false;
        int end = start;
        while (end < line.length()) {
            char c = line.charAt(end);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static void unquote(CharSlice field) {
        int length = field.length();
        if (length < 2 || field.charAt(0) != '"' || field.charAt(length - 1) != '"') {
            return;
        }
        field.on(field, 1, length - 1);
        if (field.indexOf('"', 0) >= 0) {
            char[] plain = field.toString().replace("\"\"", "\"").toCharArray();
            field.on(plain, 0, plain.length);
        }
    }

    /** Number of fields. */
    public int count() {
        return count;
    }

    /** A field, counted from 0; good until the next split. */
    public CharSlice get(int index) {
        return slices[index];
    }

    /** The fields as names of columns: letters and digits in lower case, all else left out. */
    public List<String> names() {
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(slices[i].toString().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
