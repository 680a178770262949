package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixParser;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;

/** A VRP on its way from a file into a set, part by part; the first thing wrong with it is kept. Reused. */
final class VrpRow {
    /** Says where a row is. */
    @FunctionalInterface
    interface Place {
        /**
         * The error at this row.
         *
         * @param field the part of the row that is wrong, empty for the row as a whole
         */
        FormatException at(String field, String problem);
    }

    private static final int NO_MAX_LENGTH = -1;
    private static final long NO_ASN = -1;
    private static final long MAX_ASN = 0xFFFF_FFFFL;

    private final PrefixParser parser = new PrefixParser();
    private boolean hasPrefix;
    private AddressFamily family = AddressFamily.IPV4;
    private long hi;
    private long lo;
    private int length;
    private long maxLength;
    private String maxLengthField = "maxLength";
    private long asn;
    private long expires;
    private int trustAnchor;

    private boolean faulty;
    private VrpReject fault = VrpReject.SHAPE;
    private String faultField = "";
    private String problem = "";

    /** Starts a row. */
    void clear() {
        hasPrefix = false;
        maxLength = NO_MAX_LENGTH;
        asn = NO_ASN;
        expires = VrpSet.NO_EXPIRY;
        trustAnchor = 0;
        faulty = false;
    }

    /** Takes the prefix from its text. */
    void prefix(CharSequence text, String field) {
        if (hasPrefix) {
            fault(VrpReject.SHAPE, field, "given twice");
            return;
        }
        hasPrefix = true;
        try {
            parser.parse(text);
        } catch (IllegalArgumentException e) {
            fault(VrpReject.PREFIX, field, Quote.printable(String.valueOf(e.getMessage())));
            return;
        }
        family = parser.family();
        hi = parser.hi();
        lo = parser.lo();
        length = parser.length();
        if (parser.hostBitsSet()) {
            fault(VrpReject.HOST_BITS, field, "host bits set in " + text);
        } else if (length == 0) {
            fault(VrpReject.DEFAULT_ROUTE, field, text + " would make Invalid what nothing else covers");
        }
    }

    /** Takes the prefix from its parts, the address left-aligned; the length may be any number. */
    void prefix(AddressFamily ofFamily, long addressHi, long addressLo, int lengthBits, String field) {
        hasPrefix = true;
        if (lengthBits < 0 || lengthBits > ofFamily.maxPrefixLength()) {
            fault(
                    VrpReject.PREFIX,
                    field,
                    "prefix length %d is outside 0..%d".formatted(lengthBits, ofFamily.maxPrefixLength()));
            return;
        }
        family = ofFamily;
        hi = addressHi & PrefixBits.maskHi(lengthBits);
        lo = addressLo & PrefixBits.maskLo(lengthBits);
        length = lengthBits;
        if (hi != addressHi || lo != addressLo) {
            String address = AddressText.format(ofFamily, addressHi, addressLo);
            fault(VrpReject.HOST_BITS, field, "host bits set in " + address + "/" + lengthBits);
        } else if (length == 0) {
            fault(VrpReject.DEFAULT_ROUTE, field, prefix() + " would make Invalid what nothing else covers");
        }
    }

    /** Takes maxLength as a number; without it maxLength is the prefix length. */
    void maxLength(long value, String field) {
        if (maxLength != NO_MAX_LENGTH) {
            fault(VrpReject.SHAPE, field, "given twice");
            return;
        }
        maxLengthField = field;
        if (value < 0) {
            fault(VrpReject.MAX_LENGTH, field, value + " is below 0");
            return;
        }
        maxLength = value;
    }

    /** Takes the AS number. */
    void asn(long value, String field) {
        if (asn != NO_ASN) {
            fault(VrpReject.SHAPE, field, "given twice");
        } else if (value < 0 || value > MAX_ASN) {
            fault(VrpReject.ASN, field, value + " is outside 0..4294967295 (RFC 6793)");
        } else {
            asn = value;
        }
    }

    /** Takes the AS number from its text. */
    void asn(CharSlice text, String field) {
        long value = text.asn();
        if (value == CharSlice.NOT_A_NUMBER) {
            fault(VrpReject.ASN, field, Quote.of(text) + " is not an AS number: expected AS0 to AS4294967295");
        } else {
            asn(value, field);
        }
    }

    /** Takes the time of expiry in seconds since 1970. */
    void expires(long seconds, String field) {
        if (seconds < 0) {
            fault(VrpReject.EXPIRES, field, seconds + " is no time in seconds since 1970");
        } else {
            expires = seconds;
        }
    }

    /** Takes the time of expiry from its text. */
    void expires(CharSequence text, String field) {
        long seconds = Timestamps.parse(text);
        if (seconds == Timestamps.NONE) {
            fault(VrpReject.EXPIRES, field, Quote.of(text) + " is not a time");
        } else {
            expires = seconds;
        }
    }

    /** Takes the number of the trust anchor in the set's builder. */
    void trustAnchor(int id) {
        trustAnchor = id;
    }

    /** Notes what is wrong with the row, unless something was before. */
    void fault(VrpReject cause, String field, String text) {
        if (!faulty) {
            faulty = true;
            fault = cause;
            faultField = field;
            problem = text;
        }
    }

    /** Ends the row: whether all is there and nothing wrong with it. */
    boolean isSound() {
        if (faulty) {
            return false;
        }
        if (!hasPrefix) {
            fault(VrpReject.SHAPE, "", "no prefix");
        } else if (asn == NO_ASN) {
            fault(VrpReject.SHAPE, "", "no AS number");
        } else if (maxLength == NO_MAX_LENGTH) {
            maxLength = length;
        } else if (maxLength < length) {
            fault(
                    VrpReject.MAX_LENGTH,
                    maxLengthField,
                    "%d is below the prefix length %d of %s (RFC 9582)".formatted(maxLength, length, prefix()));
        } else if (maxLength > family.maxPrefixLength()) {
            fault(
                    VrpReject.MAX_LENGTH,
                    maxLengthField,
                    "%d is above %d, for %s (RFC 9582)".formatted(maxLength, family.maxPrefixLength(), prefix()));
        }
        return !faulty;
    }

    /** Adds a sound row to a set. */
    void addTo(VrpSet.Builder set) {
        set.add(family, hi, lo, length, (int) maxLength, (int) asn, trustAnchor, expires);
    }

    /** Adds a sound row with one of its sources. */
    void addTo(VrpSources.Builder sources, int point, int anchorOfSource) {
        sources.add(family, hi, lo, length, (int) maxLength, (int) asn, point, anchorOfSource);
    }

    /** A sound row as a value. */
    Vrp vrp() {
        return new Vrp(prefix(), (int) maxLength, new Asn(asn));
    }

    /** Why the row is not sound. */
    VrpReject fault() {
        return fault;
    }

    /** The error that says so. */
    FormatException error(Place place) {
        return place.at(faultField, problem);
    }

    /** The AS number, or a negative number if there is none. */
    long asn() {
        return asn;
    }

    /** The prefix read last, host bits cleared. */
    Prefix prefix() {
        return new Prefix(family, hi, lo, length);
    }

    /** maxLength as far as it is known. */
    long maxLength() {
        return maxLength;
    }
}
