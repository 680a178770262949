package io.rovcast.ingest.rpki;

import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * Content of an ASPA (ASPA profile draft, section 3).
 *
 * @param customerAsn the AS that names its providers
 * @param providerAsns its providers, ascending
 */
record AspaContent(Asn customerAsn, List<Asn> providerAsns) {
    private static final long MAX_ASN = 0xFFFF_FFFFL;
    private static final String RULE = "draft-ietf-sidrops-aspa-profile 3";
    private static final String PROVIDERS = "providers";

    /** Reads one. */
    static AspaContent read(byte[] content, int maxProviders) throws InvalidObjectException {
        ASN1Sequence fields = Der.sequence(Der.parse(content, "aspa"), "aspa");
        if (fields.size() != 3 || !Der.isTagged(fields.getObjectAt(0), 0)) {
            throw InvalidObjectException.of(
                    "aspa", "no version, or other elements", "version 1, customerASID, providers", RULE);
        }
        Der.integer(Der.explicit(fields.getObjectAt(0), 0, "version"), 1, 1, "version", RULE);
        long customer = Der.integer(fields.getObjectAt(1), 0, MAX_ASN, "customerASID", RULE);
        ASN1Sequence list = Der.sequence(fields.getObjectAt(2), 1, maxProviders, PROVIDERS);
        List<Asn> providers = new ArrayList<>();
        long before = -1;
        for (ASN1Encodable element : list) {
            long provider = Der.integer(element, 0, MAX_ASN, PROVIDERS, RULE);
            if (provider <= before) {
                throw InvalidObjectException.of(
                        PROVIDERS, "AS" + provider + " behind AS" + before, "ascending AS numbers", RULE);
            }
            if (provider == customer) {
                throw InvalidObjectException.of(PROVIDERS, "the customer AS" + customer, "others", RULE);
            }
            before = provider;
            providers.add(Asn.ofBits((int) provider));
        }
        if (providers.size() > 1 && providers.get(0).equals(Asn.ofBits(0))) {
            throw InvalidObjectException.of(PROVIDERS, "AS0 and others", "AS0 alone, or others", RULE);
        }
        return new AspaContent(Asn.ofBits((int) customer), providers);
    }
}
