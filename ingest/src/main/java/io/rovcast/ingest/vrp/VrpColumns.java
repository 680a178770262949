package io.rovcast.ingest.vrp;

import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.model.net.PrefixParser;
import java.util.List;
import java.util.Optional;

/**
 * Which column of a CSV file holds what, from its header or, if it has none, from its first row.
 *
 * @param format the dialect
 * @param count number of columns that every row has
 * @param asn column of the AS number, counted from 0
 * @param prefix column of the prefix
 * @param maxLength column of maxLength
 * @param trustAnchor column of the trust anchor's name, or {@link #NO_COLUMN}
 * @param expires column of the time of expiry, or {@link #NO_COLUMN}
 * @param uri column of the object's address, or {@link #NO_COLUMN}
 * @param isHeader whether the first line only names the columns
 */
record VrpColumns(
        VrpFormat format,
        int count,
        int asn,
        int prefix,
        int maxLength,
        int trustAnchor,
        int expires,
        int uri,
        boolean isHeader) {
    static final int NO_COLUMN = -1;

    /** The columns of a file with this first line, if it is one of VRPs. */
    static Optional<VrpColumns> of(CharSlice firstLine) {
        Fields fields = new Fields().splitCsv(firstLine);
        List<String> names = fields.names();
        int asn = find(names, "asn", "as", "origin", "originas", "originasn", "asnumber");
        int prefix = find(names, "ipprefix", "prefix");
        int maxLength = find(names, "maxlength", "maxprefixlength", "maxlen");
        if (asn < 0 || prefix < 0 || maxLength < 0) {
            return ofFirstRow(fields);
        }
        int trustAnchor = find(names, "trustanchor", "ta");
        int expires = find(names, "expires", "notafter", "until");
        VrpFormat format = VrpFormat.CSV;
        if (names.get(0).equals("uri") && expires >= 0) {
            format = VrpFormat.ROUTINATOR_CSVEXT;
        } else if (names.equals(List.of("asn", "ipprefix", "maxlength", "trustanchor"))) {
            format = VrpFormat.ROUTINATOR_CSV;
        } else if (trustAnchor >= 0 && expires >= 0) {
            format = VrpFormat.RPKI_CLIENT_CSV;
        } else if (names.equals(List.of("asn", "prefix", "maxprefixlength"))) {
            format = VrpFormat.FORT_CSV;
        }
        return Optional.of(new VrpColumns(
                format, fields.count(), asn, prefix, maxLength, trustAnchor, expires, find(names, "uri"), true));
    }

    private static Optional<VrpColumns> ofFirstRow(Fields fields) {
        int count = fields.count();
        if (count >= 3 && isRow(fields, 0)) {
            int trustAnchor = count > 3 ? 3 : NO_COLUMN;
            int expires = count > 4 ? 4 : NO_COLUMN;
            return Optional.of(new VrpColumns(VrpFormat.CSV, count, 0, 1, 2, trustAnchor, expires, NO_COLUMN, false));
        }
        if (count == 6 && isRow(fields, 1)) {
            return Optional.of(new VrpColumns(VrpFormat.ROUTINATOR_CSVEXT, count, 1, 2, 3, NO_COLUMN, 5, 0, false));
        }
        return Optional.empty();
    }

    private static boolean isRow(Fields fields, int first) {
        if (fields.get(first).asn() == CharSlice.NOT_A_NUMBER) {
            return false;
        }
        try {
            new PrefixParser().parse(fields.get(first + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
        CharSlice maxLength = fields.get(first + 2);
        return maxLength.length() == 0 || maxLength.decimal() != CharSlice.NOT_A_NUMBER;
    }

    private static int find(List<String> names, String... wanted) {
        for (String name : wanted) {
            int column = names.indexOf(name);
            if (column >= 0) {
                return column;
            }
        }
        return NO_COLUMN;
    }
}
