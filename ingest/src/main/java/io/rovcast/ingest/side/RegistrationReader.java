package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixParser;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the delegation statistics of the regional registries, extended or not, and the file that joins them: {@code
 * registry|cc|type|start|value|date|status|opaque-id}. The value is a number of addresses for IPv4, which need not be a
 * power of two, a prefix length for IPv6, a number of AS numbers for those. What IANA gives to registries is passed over.
 */
public final class RegistrationReader {
    private static final int PARTS = 8;
    private static final int LEAST_PARTS = 7;
    private static final int MAX_REGISTRY = 16;
    private static final long ASNS = 1L << 32;

    private final SideRows rows;
    private final Registrations.Builder into;
    private final Fields fields = new Fields();
    private final PrefixParser parser = new PrefixParser();

    private RegistrationReader(SideRows rows, Registrations.Builder into) {
        this.rows = rows;
        this.into = into;
    }

    /**
     * Reads a file to its end into a builder, which several files may share.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @return what became of the rows
     * @throws FormatException if it is of another kind
     */
    public static IngestReport read(DecodedInput in, OnBadRecord onBadRecord, Registrations.Builder into)
            throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            RegistrationReader reader = new RegistrationReader(rows, into);
            while (rows.next()) {
                reader.readRow();
            }
            return rows.finish("delegation statistics", "registrations");
        }
    }

    private void readRow() throws FormatException {
        int count = fields.split(rows.line(), '|', PARTS).count();
        if (isVersion(count)) {
            readVersion();
            return;
        }
        if (count == 6 && fields.get(5).isText("summary")) {
            rows.tally().skipped("summary");
            return;
        }
        if (count < LEAST_PARTS || !isName(fields.get(0))) {
            rows.reject(
                    SideIssue.SHAPE,
                    Quote.of(rows.line()) + " is not registry|cc|type|start|value|date|status|opaque-id");
            return;
        }
        String registry = fields.get(0).toString().toLowerCase(Locale.ROOT);
        if (!Registrations.REGISTRIES.contains(registry)) {
            rows.tally().skipped("not of a regional registry");
            return;
        }
        Optional<Registration.Status> status = status(fields.get(6));
        if (status.isEmpty()) {
            rows.reject(
                    SideIssue.STATUS,
                    "status " + Quote.of(fields.get(6)) + ", expected allocated, assigned, available or reserved");
            return;
        }
        String holder = count < PARTS ? "" : Label.of(fields.get(7));
        add(new Registration(
                registry,
                Label.country(fields.get(1)),
                status.get(),
                holder,
                date(fields.get(5)).orElse(null)));
    }

    private boolean isVersion(int count) {
        return count >= 6 && !Double.isNaN(Decimal.parse(fields.get(0)));
    }

    /** {@code version|registry|serial|records|startdate|enddate|UTCoffset}. */
    private void readVersion() {
        rows.tally().skipped("version");
        date(fields.get(5))
                .ifPresent(end -> rows.tally()
                        .generatedAt(end.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private static boolean isName(CharSlice text) {
        if (text.length() == 0 || text.length() > MAX_REGISTRY) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Registration.Status> status(CharSlice text) {
        for (Registration.Status status : Registration.Status.values()) {
            if (text.isText(status.name())) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** A day as {@code 20260801}; empty if it is not given, as {@code 00000000}, or is none, which is counted. */
    private Optional<LocalDate> date(CharSlice text) {
        if (text.length() == 0 || text.decimal() == 0) {
            return Optional.empty();
        }
        long digits = text.length() == 8 ? text.decimal() : CharSlice.NOT_A_NUMBER;
        try {
            return Optional.of(LocalDate.of((int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100)));
        } catch (DateTimeException e) {
            rows.tally().dropped("malformed day"); // it matters less than the rest of the row
            return Optional.empty();
        }
    }

    private void add(Registration registration) throws FormatException {
        CharSlice type = fields.get(2);
        if (type.isText("ipv4")) {
            addIpv4(registration);
        } else if (type.isText("ipv6")) {
            addIpv6(registration);
        } else if (type.isText("asn")) {
            addAsns(registration);
        } else {
            rows.reject(SideIssue.SHAPE, "type " + Quote.of(type) + ", expected asn, ipv4 or ipv6");
        }
    }

    private void addIpv4(Registration registration) throws FormatException {
        long count = fields.get(4).decimal();
        if (!parse(fields.get(3) + "/32", AddressFamily.IPV4)) {
            return;
        }
        long first = AddressFamily.IPV4.unitOf(parser.hi());
        if (count < 1 || count > (1L << 32) - first) {
            rows.reject(SideIssue.NUMBER, Quote.of(fields.get(4)) + " addresses from " + Quote.of(fields.get(3)));
            return;
        }
        rows.tally().parsed();
        into.addresses(AddressFamily.IPV4, first, first + count - 1, registration);
    }

    private void addIpv6(Registration registration) throws FormatException {
        if (!parse(fields.get(3) + "/" + fields.get(4), AddressFamily.IPV6)) {
            return;
        }
        int length = parser.length();
        if (length == 0 || length > AddressFamily.IPV6.unitLength()) {
            rows.reject(SideIssue.NUMBER, "prefix length " + length + ", expected 1 to 64");
            return;
        }
        rows.tally().parsed();
        long first = AddressFamily.IPV6.unitOf(parser.hi());
        into.addresses(AddressFamily.IPV6, first, first + AddressFamily.IPV6.unitsOf(length) - 1, registration);
    }

    private boolean parse(String prefix, AddressFamily family) throws FormatException {
        try {
            parser.parse(prefix);
        } catch (IllegalArgumentException e) {
            rows.reject(SideIssue.ADDRESS, Quote.printable(String.valueOf(e.getMessage())));
            return false;
        }
        if (parser.family() != family) {
            rows.reject(SideIssue.ADDRESS, Quote.of(prefix) + " is not IPv" + family.version());
            return false;
        }
        return true;
    }

    private void addAsns(Registration registration) throws FormatException {
        long first = fields.get(3).asn();
        long count = fields.get(4).decimal();
        if (first < 0) {
            rows.reject(SideIssue.ASN, Quote.of(fields.get(3)) + " is not an AS number");
        } else if (count < 1 || count > ASNS - first) {
            rows.reject(SideIssue.NUMBER, Quote.of(fields.get(4)) + " AS numbers from " + first);
        } else {
            rows.tally().parsed();
            into.asns(first, first + count - 1, registration);
        }
    }
}
