package io.rovcast.ingest.rpki;

import io.rovcast.ingest.text.Quote;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.BERTags;
import org.jspecify.annotations.Nullable;

/** Reads values of Bouncy Castle's parser as what they should be, or says what they are instead. */
final class Der {
    /** Content bytes of the longest serial and manifest numbers (RFC 5280 4.1.2.2). */
    private static final int MAX_NUMBER_LENGTH = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Der() {}

    /** Parses a whole value in DER. */
    static ASN1Primitive parse(byte[] bytes, String field) throws InvalidObjectException {
        DerSyntax.check(bytes, field);
        return parseAny(bytes, field);
    }

    /** Parses the content of a wrapper. */
    static ASN1Primitive parse(byte[] bytes, ObjectProfile profile, String field) throws InvalidObjectException {
        if (profile == ObjectProfile.CURRENT || bytes.length < 2 || bytes[1] != (byte) 0x80) {
            return parse(bytes, field);
        }
        try {
            return parse(parseAny(bytes, field).getEncoded("DER"), field);
        } catch (IOException | RuntimeException e) { // Bouncy Castle's parser throws many kinds of the latter
            throw unparseable(field, e);
        }
    }

    private static ASN1Primitive parseAny(byte[] bytes, String field) throws InvalidObjectException {
        try {
            return ASN1Primitive.fromByteArray(bytes);
        } catch (IOException | RuntimeException e) {
            throw unparseable(field, e);
        }
    }

    private static InvalidObjectException unparseable(String field, Exception e) {
        return InvalidObjectException.of(
                field, "bytes that cannot be parsed: " + Quote.of(String.valueOf(e.getMessage())), "ASN.1", "X.690");
    }

    /** The bytes that a value was parsed of, which are DER. */
    static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a value of the parser cannot be written", e);
        }
    }

    /** What is wrong with a value. */
    static InvalidObjectException wrong(String field, @Nullable ASN1Encodable found, String expected, String source) {
        return InvalidObjectException.of(field, describe(found), expected, source);
    }

    static String describe(@Nullable ASN1Encodable value) {
        if (value == null) {
            return "nothing";
        }
        String name = value.toASN1Primitive().getClass().getSimpleName();
        return name.replaceFirst("^(ASN1|DER|DL|BER)", "");
    }

    static ASN1Sequence sequence(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1Sequence sequence) {
            return sequence;
        }
        throw wrong(field, value, "a sequence", "X.680");
    }

    /** A sequence of so many elements. */
    static ASN1Sequence sequence(@Nullable ASN1Encodable value, int least, int most, String field)
            throws InvalidObjectException {
        ASN1Sequence sequence = sequence(value, field);
        if (sequence.size() < least || sequence.size() > most) {
            String expected = least == most ? Integer.toString(least) : least + " to " + most;
            throw InvalidObjectException.of(field, sequence.size() + " elements", expected, "X.680");
        }
        return sequence;
    }

    static ASN1Set set(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1Set set) {
            return set;
        }
        throw wrong(field, value, "a set", "X.680");
    }

    /** The only element of a set. */
    static ASN1Encodable single(@Nullable ASN1Encodable value, String field, String source)
            throws InvalidObjectException {
        ASN1Set set = set(value, field);
        if (set.size() != 1) {
            throw InvalidObjectException.of(field, set.size() + " elements", "1", source);
        }
        return set.getObjectAt(0);
    }

    static String oid(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1ObjectIdentifier oid) {
            return oid.getId();
        }
        throw wrong(field, value, "an object identifier", "X.680");
    }

    static byte[] octets(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1OctetString octets) {
            return octets.getOctets();
        }
        throw wrong(field, value, "an octet string", "X.680");
    }

    static ASN1BitString bits(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1BitString bits) {
            return bits;
        }
        throw wrong(field, value, "a bit string", "X.680");
    }

    /** A bit string of whole bytes. */
    static byte[] wholeBits(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        ASN1BitString bits = bits(value, field);
        if (bits.getPadBits() != 0) {
            throw InvalidObjectException.of(field, bits.getPadBits() + " unused bits", "none", "X.680");
        }
        return bits.getOctets();
    }

    static BigInteger integer(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1Integer integer) {
            return integer.getValue();
        }
        throw wrong(field, value, "a number", "X.680");
    }

    /** A number between bounds. */
    static long integer(@Nullable ASN1Encodable value, long least, long most, String field, String source)
            throws InvalidObjectException {
        BigInteger number = integer(value, field);
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            String expected = least == most ? Long.toString(least) : least + " to " + most;
            throw InvalidObjectException.of(field, shown(number), expected, source);
        }
        return number.longValue();
    }

    private static String shown(BigInteger number) {
        return number.bitLength() > 64 ? "a number of " + number.bitLength() + " bits" : number.toString();
    }

    /** A number that is not negative, or positive, and not longer than 20 bytes. */
    static BigInteger number(@Nullable ASN1Encodable value, boolean isPositive, String field, String source)
            throws InvalidObjectException {
        BigInteger number = integer(value, field);
        if (number.signum() < (isPositive ? 1 : 0) || number.toByteArray().length > MAX_NUMBER_LENGTH) {
            String expected = (isPositive ? "a positive number" : "0 or more") + ", at most 20 bytes";
            throw InvalidObjectException.of(field, shown(number), expected, source);
        }
        return number;
    }

    /** The value in an explicit tag of the context. */
    static ASN1Encodable explicit(@Nullable ASN1Encodable value, int tag, String field) throws InvalidObjectException {
        try {
            return tagged(value, tag, field).getExplicitBaseObject();
        } catch (IllegalStateException e) { // it is implicit
            throw wrong(field, value, "an explicit tag [" + tag + "]", "X.680");
        }
    }

    /** The value under an implicit tag of the context. */
    static ASN1Primitive implicit(@Nullable ASN1Encodable value, int tag, int universalTag, String field)
            throws InvalidObjectException {
        try {
            return tagged(value, tag, field).getBaseUniversal(false, universalTag);
        } catch (IllegalStateException | IllegalArgumentException e) { // it is of another type
            throw wrong(field, value, "another value under the tag [" + tag + "]", "X.680");
        }
    }

    private static ASN1TaggedObject tagged(@Nullable ASN1Encodable value, int tag, String field)
            throws InvalidObjectException {
        if (value instanceof ASN1TaggedObject tagged && isTagged(value, tag)) {
            return tagged;
        }
        throw wrong(field, value, "a value with the tag [" + tag + "]", "X.680");
    }

    static boolean isTagged(@Nullable ASN1Encodable value, int tag) {
        return value instanceof ASN1TaggedObject tagged
                && tagged.getTagClass() == BERTags.CONTEXT_SPECIFIC
                && tagged.getTagNo() == tag;
    }

    /** Either form, each within the years that it is for (RFC 5280 4.1.2.5). */
    static Instant time(@Nullable ASN1Encodable value, String field, String source) throws InvalidObjectException {
        if (value instanceof ASN1UTCTime utc) {
            return instant(utc.getAdjustedTime().substring(0, 14), field);
        }
        Instant time = generalizedTime(value, field);
        if (time.isBefore(Instant.parse("2050-01-01T00:00:00Z"))) {
            throw InvalidObjectException.of(field, "GeneralizedTime for " + time, "UTCTime before 2050", source);
        }
        return time;
    }

    static Instant generalizedTime(@Nullable ASN1Encodable value, String field) throws InvalidObjectException {
        if (value instanceof ASN1GeneralizedTime general) {
            return instant(general.getTimeString(), field);
        }
        throw wrong(field, value, "a GeneralizedTime", "X.680");
    }

    private static Instant instant(String text, String field) throws InvalidObjectException {
        try {
            return LocalDateTime.parse(text.substring(0, 14), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw InvalidObjectException.of(field, Quote.of(text), "a time", "RFC 5280 4.1.2.5");
        }
    }

    /** Checks that there are no parameters, or none that say anything. */
    static void algorithm(@Nullable ASN1Encodable value, String oid, String name, String field, String source)
            throws InvalidObjectException {
        ASN1Sequence algorithm = sequence(value, 1, 2, field);
        String found = oid(algorithm.getObjectAt(0), field);
        if (!found.equals(oid)) {
            throw InvalidObjectException.of(field, found, name + " (" + oid + ")", source);
        }
        if (algorithm.size() == 2 && !(algorithm.getObjectAt(1) instanceof ASN1Null)) {
            throw wrong(field + ".parameters", algorithm.getObjectAt(1), "NULL", source);
        }
    }
}
