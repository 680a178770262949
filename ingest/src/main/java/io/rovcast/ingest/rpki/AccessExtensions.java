package io.rovcast.ingest.rpki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERTags;
import org.jspecify.annotations.Nullable;

/** Reads the extensions that say where things are: each with a URI of rsync at least (RFC 6487 sections 4.8.6 to 4.8.8). */
final class AccessExtensions {
    private static final int URI_TAG = 6;
    private static final int MAX_URI_LENGTH = 2048;

    private AccessExtensions() {}

    /** Where the certificate of the issuer is. */
    static List<String> issuers(Extensions extensions) throws InvalidObjectException {
        String name = "authorityInfoAccess";
        String rule = "RFC 6487 4.8.7";
        List<String> uris = new ArrayList<>();
        for (ASN1Encodable element :
                Der.sequence(extensions.require(Oids.AUTHORITY_INFORMATION_ACCESS, name, false, rule), name)) {
            ASN1Sequence description = Der.sequence(element, 2, 2, name);
            String method = Der.oid(description.getObjectAt(0), name);
            if (!method.equals(Oids.CA_ISSUERS)) {
                throw InvalidObjectException.of(name, "access method " + method, "id-ad-caIssuers", rule);
            }
            add(uris, description.getObjectAt(1), name);
        }
        return requireRsync(uris, name, rule);
    }

    /** Where the CRL is. */
    static List<String> crls(Extensions extensions) throws InvalidObjectException {
        String name = "cRLDistributionPoints";
        String rule = "RFC 6487 4.8.6";
        List<String> uris = new ArrayList<>();
        for (ASN1Encodable element :
                Der.sequence(extensions.require(Oids.CRL_DISTRIBUTION_POINTS, name, false, rule), name)) {
            ASN1Sequence point = Der.sequence(element, name);
            if (point.size() != 1 || !Der.isTagged(point.getObjectAt(0), 0)) {
                throw InvalidObjectException.of(
                        name, "reasons or an issuer, or no point", "distributionPoint alone", rule);
            }
            ASN1Encodable choice = Der.explicit(point.getObjectAt(0), 0, name);
            ASN1Sequence names = Der.sequence(Der.implicit(choice, 0, BERTags.SEQUENCE, name), name);
            for (ASN1Encodable uri : names) {
                add(uris, uri, name);
            }
        }
        return requireRsync(uris, name, rule);
    }

    /** Where the things of the subject are. */
    static Subject subject(Extensions extensions, Set<String> methods, String rule) throws InvalidObjectException {
        String name = "subjectInfoAccess";
        Map<String, List<String>> uris = new HashMap<>();
        for (ASN1Encodable element :
                Der.sequence(extensions.require(Oids.SUBJECT_INFORMATION_ACCESS, name, false, rule), name)) {
            ASN1Sequence description = Der.sequence(element, 2, 2, name);
            String method = Der.oid(description.getObjectAt(0), name);
            if (!methods.contains(method)) {
                throw InvalidObjectException.of(name, "access method " + method, "one for its kind of subject", rule);
            }
            add(uris.computeIfAbsent(method, added -> new ArrayList<>()), description.getObjectAt(1), name);
        }
        return new Subject(uris, rule);
    }

    /** URIs by access method. */
    record Subject(Map<String, List<String>> uris, String rule) {
        List<String> all(String method) {
            return List.copyOf(uris.getOrDefault(method, List.of()));
        }

        List<String> require(String method, String name) throws InvalidObjectException {
            return requireRsync(uris.getOrDefault(method, List.of()), "subjectInfoAccess." + name, rule);
        }
    }

    /** Adds a name if it is a URI; others are allowed, and of no use. */
    private static void add(List<String> uris, @Nullable ASN1Encodable name, String field)
            throws InvalidObjectException {
        if (!Der.isTagged(name, URI_TAG)) {
            return;
        }
        ASN1Encodable value = Der.implicit(name, URI_TAG, BERTags.IA5_STRING, field);
        if (!(value instanceof ASN1IA5String text)) {
            throw Der.wrong(field, value, "a URI", "RFC 5280 4.2.1.6");
        }
        byte[] octets = text.getOctets();
        for (byte octet : octets) {
            if (octet <= ' ' || octet == 0x7F) {
                throw InvalidObjectException.of(field, "a URI with a byte " + (octet & 0xFF), "US-ASCII", "RFC 3986 2");
            }
        }
        if (octets.length > MAX_URI_LENGTH) {
            throw InvalidObjectException.of(
                    field, "a URI of " + octets.length + " bytes", "at most " + MAX_URI_LENGTH, "our limit");
        }
        uris.add(new String(octets, StandardCharsets.US_ASCII));
    }

    private static List<String> requireRsync(List<String> uris, String field, String rule)
            throws InvalidObjectException {
        List<String> sorted = new ArrayList<>();
        uris.stream().filter(RsyncUri::isRsync).forEach(sorted::add);
        if (sorted.isEmpty()) {
            throw InvalidObjectException.of(
                    field, uris.isEmpty() ? "no URI" : "other URIs", "a URI that begins with rsync://", rule);
        }
        uris.stream().filter(uri -> !RsyncUri.isRsync(uri)).forEach(sorted::add);
        return List.copyOf(sorted);
    }
}
