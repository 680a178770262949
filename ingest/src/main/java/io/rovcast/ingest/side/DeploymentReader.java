package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.side.Deployment;
import java.io.IOException;
import java.util.List;

/**
 * Reads which ASes drop INVALID routes: {@code asn,probability} with probabilities from 0 to 1, or operators.csv of
 * isBGPSafeYet, {@code name,type,details,status,asn,rank}, where a safe network drops 95 of 100, a partially safe one half,
 * and an unsafe one none.
 */
public final class DeploymentReader {
    /** Probability of a network that is listed as safe: some session is always left out. */
    public static final double SAFE = 0.95;

    /** Probability of a network that is listed as partially safe. */
    public static final double PARTIALLY_SAFE = 0.5;

    private static final List<String> ASN = List.of("asn", "as", "asnumber");
    private static final CsvRows.Layout PROBABILITIES =
            new CsvRows.Layout(List.of(ASN, List.of("probability", "rho", "score")));
    private static final CsvRows.Layout OPERATORS = new CsvRows.Layout(List.of(ASN, List.of("status")));
    private static final String EXPECTED = "asn,probability or isBGPSafeYet's name,type,details,status,asn,rank";

    private DeploymentReader() {}

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<Deployment> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            Deployment.Builder builder = new Deployment.Builder();
            CsvRows csv = CsvRows.open(rows, DeploymentReader::isRow, EXPECTED, PROBABILITIES, OPERATORS);
            boolean operators = csv.layout().equals(OPERATORS);
            while (csv.next()) {
                readRow(csv, rows, operators, builder);
            }
            String format = operators ? "isBGPSafeYet operators" : "asn,probability";
            return new SideInput<>(builder.build(), rows.finish(format, "networks"));
        }
    }

    private static boolean isRow(Fields fields) {
        return fields.get(0).asn() > 0 && !Double.isNaN(Decimal.parse(fields.get(1)));
    }

    private static void readRow(CsvRows csv, SideRows rows, boolean operators, Deployment.Builder builder)
            throws FormatException {
        long asn = csv.get(0).asn();
        double probability = operators ? ofStatus(csv.get(1)) : Decimal.parse(csv.get(1));
        if (asn <= 0) {
            rows.reject(SideIssue.ASN, Quote.of(csv.get(0)) + " is not an AS number");
        } else if (probability >= 0 && probability <= 1) {
            rows.tally().parsed();
            if (builder.add((int) asn, probability)) {
                rows.tally().dropped("AS with several values, of which the greatest counts");
            }
        } else if (operators) {
            rows.reject(
                    SideIssue.STATUS, "status " + Quote.of(csv.get(1)) + ", expected safe, partially safe or unsafe");
        } else {
            rows.reject(SideIssue.NUMBER, "probability " + Quote.of(csv.get(1)) + ", expected 0 to 1");
        }
    }

    private static double ofStatus(CharSlice status) {
        if (status.isText("safe")) {
            return SAFE;
        }
        if (status.isText("partially safe")) {
            return PARTIALLY_SAFE;
        }
        return status.isText("unsafe") ? 0 : Double.NaN;
    }
}
