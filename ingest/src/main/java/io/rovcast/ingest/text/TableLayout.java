package io.rovcast.ingest.text;

import io.rovcast.model.net.PrefixParser;
import java.util.List;
import java.util.Optional;

/**
 * How the lines of a routing table are laid out, as its first line that has a known layout shows.
 *
 * @param format the layout
 * @param prefixColumn where the prefix is, counted from 0
 * @param originColumn where the origin is
 * @param isHeader whether that first line only names the columns
 */
record TableLayout(TextTableFormat format, int prefixColumn, int originColumn, boolean isHeader) {
    private static final List<String> PREFIX_NAMES =
            List.of("prefix", "ipprefix", "network", "route", "announcedprefix", "subnet");
    private static final List<String> ORIGIN_NAMES =
            List.of("originasn", "originas", "origin", "asn", "as", "asnumber", "announcedbyas");
    private static final List<String> MAX_LENGTH_NAMES =
            List.of("maxlength", "maxprefixlength", "maxlen", "maximumlength");

    /** Whether the line says nothing: empty, a comment, or what a whois client prints about its connection. */
    static boolean isComment(CharSlice line) {
        int at = 0;
        while (at < line.length() && CharSlice.isBlank(line.charAt(at))) {
            at++;
        }
        if (at == line.length()) {
            return true;
        }
        char first = line.charAt(at);
        return "#%;!".indexOf(first) >= 0 || (first == '[' && line.charAt(line.length() - 1) == ']' && !isJson(line));
    }

    private static boolean isJson(CharSlice line) {
        return line.indexOf('{', 0) >= 0;
    }

    /** The layout that a line has, if it is a known one. */
    static Optional<TableLayout> of(CharSlice line) {
        if (isBgpdump(line)) {
            return Optional.of(new TableLayout(TextTableFormat.BGPDUMP, 5, 6, false));
        }
        Fields fields = new Fields();
        if (line.indexOf(',', 0) >= 0) {
            Optional<TableLayout> csv = ofCsv(fields.splitCsv(line));
            if (csv.isPresent()) {
                return csv;
            }
        }
        fields.splitBlank(line);
        return switch (fields.count()) {
            case 2 -> ofPair(fields);
            case 3 -> ofTriple(fields);
            default -> Optional.empty();
        };
    }

    private static boolean isBgpdump(CharSlice line) {
        return line.startsWith("TABLE_DUMP") && line.indexOf('|', 0) > 0;
    }

    private static Optional<TableLayout> ofCsv(Fields fields) {
        int prefix = columnNamed(fields, PREFIX_NAMES);
        int origin = columnNamed(fields, ORIGIN_NAMES);
        if (prefix >= 0 && origin >= 0) {
            return columnNamed(fields, MAX_LENGTH_NAMES) >= 0
                    ? Optional.empty()
                    : Optional.of(new TableLayout(TextTableFormat.CSV, prefix, origin, true));
        }
        if (fields.count() == 2) {
            return ofPair(fields)
                    .map(pair -> new TableLayout(TextTableFormat.CSV, pair.prefixColumn(), pair.originColumn(), false));
        }
        return Optional.empty();
    }

    private static Optional<TableLayout> ofPair(Fields fields) {
        if (isPrefix(fields.get(0)) && isOrigin(fields.get(1))) {
            return Optional.of(new TableLayout(TextTableFormat.PREFIX_ORIGIN, 0, 1, false));
        }
        if (isOrigin(fields.get(0)) && isPrefix(fields.get(1))) {
            return Optional.of(new TableLayout(TextTableFormat.ORIGIN_PREFIX, 1, 0, false));
        }
        return Optional.empty();
    }

    private static Optional<TableLayout> ofTriple(Fields fields) {
        CharSlice second = fields.get(1);
        if (second.isText("=>") && isPrefix(fields.get(0)) && isOrigin(fields.get(2))) {
            return Optional.of(new TableLayout(TextTableFormat.PREFIX_ARROW_ORIGIN, 0, 2, false));
        }
        if (isOrigin(fields.get(0)) && isPrefix(second) && fields.get(2).decimal() != CharSlice.NOT_A_NUMBER) {
            return Optional.of(new TableLayout(TextTableFormat.RIS_WHOIS_DUMP, 1, 0, false));
        }
        if (second.decimal() != CharSlice.NOT_A_NUMBER
                && isPrefix(fields.get(0) + "/" + second)
                && isOrigin(fields.get(2))) {
            return Optional.of(new TableLayout(TextTableFormat.PFX2AS, 0, 2, false));
        }
        return Optional.empty();
    }

    private static boolean isPrefix(CharSequence text) {
        try {
            new PrefixParser().parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOrigin(CharSlice text) {
        return text.isText("Local") || new OriginField().parse(text);
    }

    /** Whether the columns, by name or by content, are those of a VRP set: ASN, prefix and maxLength. */
    static boolean isVrpSet(CharSlice line) {
        Fields fields = new Fields().splitCsv(line);
        if (columnNamed(fields, MAX_LENGTH_NAMES) >= 0) {
            return true;
        }
        return fields.count() >= 3
                && fields.get(0).asn() != CharSlice.NOT_A_NUMBER
                && isPrefix(fields.get(1))
                && fields.get(2).decimal() != CharSlice.NOT_A_NUMBER;
    }

    /** The column with the first of these names that there is, or -1; letters and digits count, their case does not. */
    private static int columnNamed(Fields fields, List<String> names) {
        List<String> columns = fields.names();
        for (String name : names) {
            int column = columns.indexOf(name);
            if (column >= 0) {
                return column;
            }
        }
        return -1;
    }
}
