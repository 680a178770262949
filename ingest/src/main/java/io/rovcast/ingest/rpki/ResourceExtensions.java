package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.RangeSet.Range;
import io.rovcast.ingest.rpki.Resources.Part;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1Sequence;

/** Reads the extensions for IP addresses and AS numbers (RFC 3779), in their one canonical form. */
final class ResourceExtensions {
    private static final long MAX_ASN = 0xFFFF_FFFFL;
    private static final String IP = "ipAddrBlocks";
    private static final String AS = "asIdentifiers";

    private ResourceExtensions() {}

    /** The IP addresses, by family; at least one of them is there. */
    static Part[] ipBlocks(ASN1Encodable value) throws InvalidObjectException {
        ASN1Sequence families = Der.sequence(value, 1, AddressFamily.values().length, IP);
        Part[] parts = new Part[AddressFamily.values().length];
        int before = 0;
        for (ASN1Encodable element : families) {
            ASN1Sequence family = Der.sequence(element, 2, 2, IP + ".IPAddressFamily");
            AddressFamily of = family(family.getObjectAt(0), IP, "RFC 6487 4.8.10");
            if (of.afi() <= before) {
                throw InvalidObjectException.of(
                        IP, "IPv" + of.version() + " twice or not in order", "IPv4, then IPv6", "RFC 3779 2.2.3.3");
            }
            before = of.afi();
            parts[of.ordinal()] = addresses(family.getObjectAt(1), of);
        }
        return parts;
    }

    /** An address family without a SAFI. */
    static AddressFamily family(ASN1Encodable value, String field, String source) throws InvalidObjectException {
        byte[] octets = Der.octets(value, field + ".addressFamily");
        boolean isKnown = octets.length == 2 && octets[0] == 0 && (octets[1] == 1 || octets[1] == 2);
        if (!isKnown) {
            throw InvalidObjectException.of(
                    field + ".addressFamily",
                    octets.length == 2
                            ? Integer.toString(((octets[0] & 0xFF) << 8) | (octets[1] & 0xFF))
                            : octets.length + " bytes",
                    "0001 or 0002",
                    source);
        }
        return AddressFamily.ofAfi(octets[1]);
    }

    private static Part addresses(ASN1Encodable choice, AddressFamily family) throws InvalidObjectException {
        String field = IP + ".ipv" + family.version();
        if (choice instanceof ASN1Null) {
            return Part.INHERIT;
        }
        ASN1Sequence elements = Der.sequence(choice, field);
        List<Range> ranges = new ArrayList<>();
        for (ASN1Encodable element : elements) {
            boolean isPrefix = element instanceof ASN1BitString;
            Range range;
            if (isPrefix) {
                range = range(element, element, family, field);
            } else {
                ASN1Sequence bounds = Der.sequence(element, 2, 2, field);
                range = range(bounds.getObjectAt(0), bounds.getObjectAt(1), family, field);
                checkShortest(bounds, field);
                if (range.isPossible() && isPrefix(range)) {
                    throw InvalidObjectException.of(field, "a range that is a prefix", "a prefix", "RFC 3779 2.2.3.7");
                }
            }
            append(ranges, range, field, "RFC 3779 2.2.3.6");
        }
        return part(ranges, field);
    }

    /** A lower bound is written without zeros at its end, an upper one without ones. */
    private static void checkShortest(ASN1Sequence bounds, String field) throws InvalidObjectException {
        for (int i = 0; i < 2; i++) {
            ASN1BitString bound = Der.bits(bounds.getObjectAt(i), field);
            byte[] bytes = bound.getBytes();
            int last = bytes.length == 0 ? 1 - i : bytes[bytes.length - 1] >> bound.getPadBits() & 1;
            if (last == i) {
                throw InvalidObjectException.of(
                        field, "a bound with bits that say nothing", "the shortest form", "RFC 3779 2.2.3.8");
            }
        }
    }

    private static Part part(List<Range> ranges, String field) throws InvalidObjectException {
        if (ranges.isEmpty()) {
            throw InvalidObjectException.of(field, "no resources", "at least one", "RFC 3779");
        }
        return new Part(RangeSet.of(ranges));
    }

    private static void append(List<Range> ranges, Range range, String field, String source)
            throws InvalidObjectException {
        if (ranges.size() == ValidationOptions.MAX_ADDRESSES) {
            throw InvalidObjectException.of(
                    field, "more than " + ValidationOptions.MAX_ADDRESSES + " ranges", "fewer", "our limit");
        }
        if (!range.isPossible()) {
            throw InvalidObjectException.of(field, "a range that ends before it begins", "a range", source);
        }
        if (!ranges.isEmpty() && !ranges.get(ranges.size() - 1).isApartFrom(range)) {
            throw InvalidObjectException.of(
                    field, "ranges that touch or are not in order", "ascending ones with gaps", source);
        }
        ranges.add(range);
    }

    private static boolean isPrefix(Range range) {
        long hi = range.minHi() ^ range.maxHi();
        long lo = range.minLo() ^ range.maxLo();
        boolean isAligned = (range.minHi() & hi) == 0 && (range.minLo() & lo) == 0;
        return isAligned && (hi == 0 ? (lo & lo + 1) == 0 : lo == -1 && (hi & hi + 1) == 0);
    }

    private static Range range(ASN1Encodable least, ASN1Encodable most, AddressFamily family, String field)
            throws InvalidObjectException {
        Bits min = bits(least, family, field);
        Bits max = bits(most, family, field);
        return new Range(
                min.hi, min.lo, max.hi | ~PrefixBits.maskHi(max.length), max.lo | ~PrefixBits.maskLo(max.length));
    }

    /** The first bits of an address, left-aligned. */
    record Bits(long hi, long lo, int length) {}

    /** Reads an address that may be cut off after its last bit of interest. */
    static Bits bits(ASN1Encodable value, AddressFamily family, String field) throws InvalidObjectException {
        ASN1BitString bits = Der.bits(value, field);
        byte[] bytes = bits.getBytes();
        int length = 8 * bytes.length - bits.getPadBits();
        if (length > family.maxPrefixLength()) {
            throw InvalidObjectException.of(
                    field, length + " bits", "at most " + family.maxPrefixLength(), "RFC 3779 2.2.3.8");
        }
        long hi = 0;
        long lo = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i < Long.BYTES) {
                hi |= (bytes[i] & 0xFFL) << (56 - 8 * i);
            } else {
                lo |= (bytes[i] & 0xFFL) << (120 - 8 * i);
            }
        }
        return new Bits(hi, lo, length);
    }

    /** The AS numbers. */
    static Part asNumbers(ASN1Encodable value) throws InvalidObjectException {
        ASN1Sequence identifiers = Der.sequence(value, AS);
        if (identifiers.size() != 1 || !Der.isTagged(identifiers.getObjectAt(0), 0)) {
            throw InvalidObjectException.of(
                    AS, "routing domain identifiers, or nothing", "asnum alone", "RFC 6487 4.8.11");
        }
        ASN1Encodable choice = Der.explicit(identifiers.getObjectAt(0), 0, AS);
        if (choice instanceof ASN1Null) {
            return Part.INHERIT;
        }
        List<Range> ranges = new ArrayList<>();
        for (ASN1Encodable element : Der.sequence(choice, AS)) {
            boolean isRange = element instanceof ASN1Sequence;
            ASN1Sequence bounds = isRange ? Der.sequence(element, 2, 2, AS) : null;
            long least = asn(bounds == null ? element : bounds.getObjectAt(0));
            long most = asn(bounds == null ? element : bounds.getObjectAt(1));
            if (isRange && least == most) {
                throw InvalidObjectException.of(AS, "a range of one number", "the number", "RFC 3779 3.2.3.7");
            }
            append(ranges, new Range(0, least, 0, most), AS, "RFC 3779 3.2.3.4");
        }
        return part(ranges, AS);
    }

    private static long asn(ASN1Encodable value) throws InvalidObjectException {
        return Der.integer(value, 0, MAX_ASN, AS, "RFC 3779 3.2.3.10");
    }
}
