package io.rovcast.ingest.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;

/** Content of a ROA (RFC 9582 section 4). */
final class RoaContent {
    private static final long MAX_ASN = 0xFFFF_FFFFL;
    private static final String BLOCKS = "ipAddrBlocks";

    private RoaContent() {}

    /** Reads what it authorizes, in its order and with repetitions. */
    static List<Vrp> read(byte[] content) throws InvalidObjectException {
        ASN1Sequence fields = Der.sequence(Der.parse(content, "routeOriginAttestation"), "routeOriginAttestation");
        if (fields.size() != 2) {
            throw InvalidObjectException.of(
                    "routeOriginAttestation",
                    fields.size() > 0 && Der.isTagged(fields.getObjectAt(0), 0)
                            ? "a version"
                            : fields.size() + " elements",
                    "asID and ipAddrBlocks; version 0 is left out",
                    "RFC 9582 4.1");
        }
        long asn = Der.integer(fields.getObjectAt(0), 0, MAX_ASN, "asID", "RFC 9582 4.2");
        ASN1Sequence families = Der.sequence(fields.getObjectAt(1), 1, AddressFamily.values().length, BLOCKS);
        List<Vrp> vrps = new ArrayList<>();
        AddressFamily before = null;
        for (ASN1Encodable element : families) {
            ASN1Sequence block = Der.sequence(element, 2, 2, BLOCKS);
            AddressFamily family = ResourceExtensions.family(block.getObjectAt(0), BLOCKS, "RFC 9582 4.3.1");
            if (family == before) {
                throw InvalidObjectException.of(BLOCKS, "IPv" + family.version() + " twice", "once", "RFC 9582 4.3");
            }
            before = family;
            ASN1Sequence addresses = Der.sequence(block.getObjectAt(1), 1, Integer.MAX_VALUE, BLOCKS + ".addresses");
            if (vrps.size() + addresses.size() > ValidationOptions.MAX_ADDRESSES) {
                throw InvalidObjectException.of(
                        BLOCKS,
                        vrps.size() + addresses.size() + " addresses",
                        "at most " + ValidationOptions.MAX_ADDRESSES,
                        "our limit");
            }
            for (ASN1Encodable address : addresses) {
                vrps.add(vrp(address, family, asn));
            }
        }
        return vrps;
    }

    private static Vrp vrp(ASN1Encodable value, AddressFamily family, long asn) throws InvalidObjectException {
        ASN1Sequence address = Der.sequence(value, 1, 2, BLOCKS + ".addresses");
        ResourceExtensions.Bits bits =
                ResourceExtensions.bits(address.getObjectAt(0), family, BLOCKS + ".addresses.address");
        int length = bits.length();
        Prefix prefix = new Prefix(family, bits.hi(), bits.lo(), length);
        int maxLength = length;
        if (address.size() == 2) {
            maxLength = (int) Der.integer(
                    address.getObjectAt(1),
                    length,
                    family.maxPrefixLength(),
                    "maxLength of " + prefix,
                    "RFC 9582 4.3.2.2");
        }
        return new Vrp(prefix, maxLength, Asn.ofBits((int) asn));
    }
}
