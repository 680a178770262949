package io.rovcast.testkit.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;

/** Short names for values of ASN.1. */
final class Asn1 {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERAL =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant FIRST_GENERAL = Instant.parse("2050-01-01T00:00:00Z");

    private Asn1() {}

    static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    static DERSequence sequence(List<? extends ASN1Encodable> elements) {
        return new DERSequence(elements.toArray(new ASN1Encodable[0]));
    }

    static DERSet set(ASN1Encodable... elements) {
        return new DERSet(elements);
    }

    static ASN1ObjectIdentifier oid(String text) {
        return new ASN1ObjectIdentifier(text);
    }

    static ASN1Integer integer(long number) {
        return new ASN1Integer(number);
    }

    static ASN1Integer integer(BigInteger number) {
        return new ASN1Integer(number);
    }

    static DEROctetString octets(byte[] bytes) {
        return new DEROctetString(bytes);
    }

    static DERBitString bits(byte[] bytes) {
        return new DERBitString(bytes);
    }

    static DERTaggedObject explicit(int tag, ASN1Encodable value) {
        return new DERTaggedObject(true, tag, value);
    }

    static DERTaggedObject implicit(int tag, ASN1Encodable value) {
        return new DERTaggedObject(false, tag, value);
    }

    static DERSequence algorithm(String oid) {
        return sequence(oid(oid), DERNull.INSTANCE);
    }

    static ASN1Encodable time(Instant time) {
        return time.isBefore(FIRST_GENERAL) ? new DERUTCTime(UTC.format(time)) : generalizedTime(time);
    }

    static DERGeneralizedTime generalizedTime(Instant time) {
        return new DERGeneralizedTime(GENERAL.format(time));
    }

    static DERSequence name(String commonName) {
        return sequence(set(sequence(oid("2.5.4.3"), new DERPrintableString(commonName))));
    }

    /** The first bits of an address. */
    static DERBitString prefix(Prefix prefix) {
        byte[] bytes = new byte[(prefix.length() + 7) / 8];
        for (int i = 0; i < bytes.length; i++) {
            long half = i < 8 ? prefix.hi() : prefix.lo();
            bytes[i] = (byte) (half >>> (56 - 8 * (i % 8)));
        }
        return new DERBitString(bytes, bytes.length * 8 - prefix.length());
    }

    static DEROctetString family(AddressFamily family) {
        return octets(new byte[] {0, (byte) family.afi()});
    }

    static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
