package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.Resources.Kind;
import io.rovcast.model.rpki.Vrp;
import java.util.List;

/** What contents must have to do with the certificates in their objects. */
final class Payloads {
    private Payloads() {}

    /** Checks that a manifest's certificate has no resources of its own, and its window is within (RFC 9286 section 5.1). */
    static void checkManifest(ManifestContent manifest, ResourceCertificate certificate) throws InvalidObjectException {
        checkInherits(certificate.resources(), "RFC 9286 5.1");
        boolean isWithin = !manifest.thisUpdate().isBefore(certificate.notBefore())
                && !manifest.nextUpdate().isAfter(certificate.notAfter());
        if (!isWithin) {
            throw InvalidObjectException.of(
                    "thisUpdate, nextUpdate",
                    manifest.thisUpdate() + " to " + manifest.nextUpdate(),
                    "within the validity of the certificate, " + certificate.notBefore() + " to "
                            + certificate.notAfter(),
                    "RFC 9286 5.1");
        }
    }

    /** Checks that a certificate has no resources of its own. */
    static void checkInherits(Resources resources, String source) throws InvalidObjectException {
        if (!resources.inheritsAll()) {
            throw InvalidObjectException.of("resources", "resources of its own", "inherit", source);
        }
    }

    /** Checks that a ROA speaks of its certificate's addresses (RFC 9582 section 5). */
    static void checkRoa(List<Vrp> vrps, Resources resources, ObjectProfile profile) throws InvalidObjectException {
        if (profile == ObjectProfile.CURRENT && resources.has(Kind.ASN)) {
            throw InvalidObjectException.of("asIdentifiers", "an extension", "none", "RFC 9582 5");
        }
        if (resources.inherits(Kind.IPV4) || resources.inherits(Kind.IPV6)) {
            throw InvalidObjectException.of("ipAddrBlocks", "inherit", "addresses", "RFC 9582 5");
        }
        for (Vrp vrp : vrps) {
            if (!resources.contains(vrp.prefix())) {
                throw InvalidObjectException.of(
                        "ipAddrBlocks", vrp.prefix().toString(), "addresses of the certificate", "RFC 9582 5");
            }
        }
    }

    /** Checks that an ASPA speaks of its certificate's AS (ASPA profile draft, section 4). */
    static void checkAspa(AspaContent content, Resources resources) throws InvalidObjectException {
        String rule = "draft-ietf-sidrops-aspa-profile 4";
        if (resources.has(Kind.IPV4) || resources.has(Kind.IPV6)) {
            throw InvalidObjectException.of("ipAddrBlocks", "an extension", "none", rule);
        }
        if (resources.inheritsAny()) {
            throw InvalidObjectException.of("asIdentifiers", "inherit", "AS numbers", rule);
        }
        if (!resources.contains(content.customerAsn().value())) {
            throw InvalidObjectException.of(
                    "customerASID", content.customerAsn().toString(), "an AS of the certificate", rule);
        }
    }
}
