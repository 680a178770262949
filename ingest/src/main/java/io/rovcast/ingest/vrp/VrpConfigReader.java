package io.rovcast.ingest.vrp;

import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads VRP sets written as configuration of OpenBGPD ({@code roa-set}, {@code aspa-set}) or of BIRD 1 and 2 ({@code roa},
 * {@code route}, {@code route aspa}). Other statements are passed over.
 */
final class VrpConfigReader {
    private final ConfigTokens tokens;
    private final VrpCollector into;
    private final VrpRow.Place place;
    private final List<Asn> providers = new ArrayList<>();
    private long customer;
    private VrpFormat format;

    private VrpConfigReader(LineReader lines, VrpCollector into, VrpFormat format) {
        this.tokens = new ConfigTokens(lines);
        this.into = into;
        this.place = tokens::malformed;
        this.format = format;
    }

    /** Reads OpenBGPD's form to its end. */
    static VrpFormat readOpenBgpd(LineReader lines, VrpCollector into) throws IOException {
        VrpConfigReader reader = new VrpConfigReader(lines, into, VrpFormat.OPENBGPD);
        while (reader.tokens.next()) {
            if (reader.tokens.is("roa-set")) {
                reader.readRoaSet();
            } else if (reader.tokens.is("aspa-set")) {
                reader.readAspaSet();
            }
        }
        reader.checkEnd();
        return reader.format;
    }

    /** Reads BIRD's form to its end, and says which of the two it was. */
    static VrpFormat readBird(LineReader lines, VrpCollector into) throws IOException {
        VrpConfigReader reader = new VrpConfigReader(lines, into, VrpFormat.BIRD2);
        while (reader.tokens.next()) {
            if (reader.tokens.is("roa")) {
                reader.readBirdRoute(VrpFormat.BIRD1);
            } else if (reader.tokens.is("route")) {
                reader.readBirdRoute(VrpFormat.BIRD2);
            } else {
                reader.tokens.skipStatement();
            }
        }
        reader.checkEnd();
        return reader.format;
    }

    private void checkEnd() throws IOException {
        if (tokens.depth() != 0) {
            throw tokens.malformed("the text ends inside { }: the file is cut off");
        }
    }

    private void readRoaSet() throws IOException {
        openBlock();
        while (!tokens.is("}")) {
            if (tokens.is(",")) {
                tokens.need("a prefix or }");
            } else {
                readRoa();
            }
        }
    }

    private void openBlock() throws IOException {
        tokens.need("{");
        if (!tokens.is("{")) {
            throw tokens.malformed("expected {, found " + Quote.of(tokens.token()));
        }
        tokens.need("}");
    }

    /** {@code 192.0.2.0/24 maxlen 26 source-as 64496 expires 1700000000}; stops behind it. */
    private void readRoa() throws IOException {
        VrpRow row = into.nextRow();
        row.prefix(tokens.token(), "prefix");
        tokens.need("source-as");
        while (!tokens.is("}") && !tokens.is(",") && !tokens.isPrefix()) {
            if (tokens.is("maxlen")) {
                tokens.need("a length");
                readMaxLength(row);
            } else if (tokens.is("source-as")) {
                tokens.need("an AS number");
                row.asn(tokens.token(), "source-as");
            } else if (tokens.is("expires")) {
                tokens.need("a time");
                row.expires(tokens.token(), "expires");
            } else {
                row.fault(VrpReject.SHAPE, "", "unknown word " + Quote.of(tokens.token()));
            }
            tokens.need("}");
        }
        into.endRow(place);
    }

    private void readMaxLength(VrpRow row) {
        long maxLength = tokens.token().decimal();
        if (maxLength == CharSlice.NOT_A_NUMBER) {
            row.fault(VrpReject.MAX_LENGTH, "maxLength", Quote.of(tokens.token()) + " is not a length in bits");
        } else {
            row.maxLength(maxLength, "maxLength");
        }
    }

    /** {@code customer-as 64496 expires 1700000000 provider-as { 64497, 64498 }}, any number of them. */
    private void readAspaSet() throws IOException {
        openBlock();
        long expires = VrpSet.NO_EXPIRY;
        while (!tokens.is("}")) {
            if (tokens.is("customer-as")) {
                tokens.need("an AS number");
                customer = tokens.token().asn();
                expires = VrpSet.NO_EXPIRY;
            } else if (tokens.is("expires")) {
                tokens.need("a time");
                expires = Timestamps.parse(tokens.token());
            } else if (tokens.is("provider-as")) {
                readProviderBlock();
                endVap(expires);
            }
            tokens.need("}");
        }
    }

    private void readProviderBlock() throws IOException {
        providers.clear();
        openBlock();
        while (!tokens.is("}")) {
            addProvider();
            tokens.need("}");
        }
    }

    private void addProvider() {
        if (!tokens.is(",")) {
            long provider = tokens.token().asn();
            if (provider == CharSlice.NOT_A_NUMBER) {
                customer = CharSlice.NOT_A_NUMBER; // endVap rejects it
            } else {
                providers.add(new Asn(provider));
            }
        }
    }

    private void endVap(long expires) {
        if (customer == CharSlice.NOT_A_NUMBER || providers.isEmpty() || expires < 0) {
            into.rejectVap(tokens.malformed("an ASPA needs a customer, providers and a time that are numbers"));
        } else {
            into.addVap(new Vap(new Asn(customer), providers, "", expires));
        }
    }

    /** {@code 192.0.2.0/24 max 26 as 64496;} or {@code aspa 64496 providers 64497, 64498;} behind the first word. */
    private void readBirdRoute(VrpFormat found) throws IOException {
        tokens.need("a prefix");
        if (tokens.is("aspa")) {
            readBirdAspa();
        } else if (tokens.isPrefix()) {
            format = found;
            readBirdRoa();
        } else {
            tokens.skipStatement(); // roa table NAME { … }
        }
    }

    private void readBirdRoa() throws IOException {
        VrpRow row = into.nextRow();
        row.prefix(tokens.token(), "prefix");
        tokens.need("max");
        while (!tokens.is(";") && !tokens.is("{") && !tokens.is("}")) {
            if (tokens.is("max")) {
                tokens.need("a length");
                readMaxLength(row);
            } else if (tokens.is("as")) {
                tokens.need("an AS number");
                row.asn(tokens.token(), "as");
            } else {
                row.fault(VrpReject.SHAPE, "", "unknown word " + Quote.of(tokens.token()));
            }
            tokens.need(";");
        }
        into.endRow(place);
    }

    private void readBirdAspa() throws IOException {
        tokens.need("an AS number");
        customer = tokens.token().asn();
        providers.clear();
        tokens.need("providers");
        if (tokens.is("transit")) {
            providers.add(Asn.AS0); // no providers: a transit-free network
            tokens.need(";");
        } else {
            tokens.need("an AS number");
        }
        while (!tokens.is(";") && !tokens.is("{") && !tokens.is("}")) {
            addProvider();
            tokens.need(";");
        }
        endVap(VrpSet.NO_EXPIRY);
    }
}
