package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.rpki.ResourceCertificate.Access;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A single object: its form, its own signature, and its content are checked; that its CA issued it is not, for that needs the
 * chain.
 *
 * @param type its kind
 * @param facts what it says of itself, by name, in an order for people
 * @param vrps what it authorizes, if it is a ROA
 * @param vap what it says, if it is an ASPA
 */
public record ObjectFile(ObjectType type, Map<String, String> facts, List<Vrp> vrps, Optional<Vap> vap) {
    /** Copies the collections. */
    public ObjectFile {
        requireNonNull(type, "type");
        facts = new LinkedHashMap<>(facts);
        vrps = List.copyOf(vrps);
        requireNonNull(vap, "vap");
    }

    /**
     * Reads a file, whose name tells its kind.
     *
     * @throws InvalidObjectException if it breaks a rule
     * @throws IOException if it cannot be read
     */
    public static ObjectFile read(Path file, ObjectProfile profile) throws IOException, InvalidObjectException {
        ObjectType type = ObjectType.ofName(String.valueOf(file.getFileName()));
        byte[] bytes = CacheDirectory.readBounded(file);
        return switch (type) {
            case CERTIFICATE -> certificate(bytes);
            case CRL -> crl(bytes);
            case MANIFEST -> manifest(bytes, profile);
            case ROA -> roa(bytes, profile);
            case ASPA -> aspa(bytes, profile);
            case GHOSTBUSTERS -> ghostbusters(bytes, profile);
            case OTHER ->
                throw InvalidObjectException.of(
                        "file name", "another extension", ".cer, .crl, .mft, .roa, .asa or .gbr", "RFC 6481 2.2");
        };
    }

    private static ObjectFile certificate(byte[] bytes) throws InvalidObjectException {
        ResourceCertificate certificate = CertificateReader.readAny(bytes);
        if (certificate.kind() == ResourceCertificate.Kind.TRUST_ANCHOR) {
            certificate.signature().verify(certificate.key(), "RFC 8630 2.3");
        }
        Map<String, String> facts = facts(certificate);
        facts.put("subject", certificate.subject().toString());
        facts.put("key", certificate.subjectKeyId().hex());
        Access access = certificate.access();
        facts.put("repository", String.join(" ", access.repositories()));
        facts.put("manifest", String.join(" ", access.manifests()));
        return new ObjectFile(ObjectType.CERTIFICATE, facts, List.of(), Optional.empty());
    }

    private static Map<String, String> facts(ResourceCertificate certificate) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("serial", certificate.serial().toString());
        facts.put("issuer", certificate.issuer().toString());
        facts.put("notBefore", certificate.notBefore().toString());
        facts.put("notAfter", certificate.notAfter().toString());
        facts.put("authorityKey", String.valueOf(certificate.authorityKeyId()));
        facts.put("crl", String.join(" ", certificate.access().crls()));
        return facts;
    }

    private static ObjectFile crl(byte[] bytes) throws InvalidObjectException {
        RevocationList crl = RevocationList.read(bytes);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("issuer", crl.issuer().toString());
        facts.put("authorityKey", crl.authorityKeyId().hex());
        facts.put("thisUpdate", crl.thisUpdate().toString());
        facts.put("nextUpdate", crl.nextUpdate().toString());
        facts.put("revoked", Integer.toString(crl.revoked().size()));
        return new ObjectFile(ObjectType.CRL, facts, List.of(), Optional.empty());
    }

    private static ObjectFile manifest(byte[] bytes, ObjectProfile profile) throws InvalidObjectException {
        SignedObject signed = SignedObject.read(bytes, profile, Oids.MANIFEST);
        ManifestContent content = ManifestContent.read(signed.content(), ValidationOptions.MAX_FILES);
        Payloads.checkManifest(content, signed.certificate());
        Map<String, String> facts = facts(signed.certificate());
        facts.put("manifestNumber", content.number().toString());
        facts.put("thisUpdate", content.thisUpdate().toString());
        facts.put("nextUpdate", content.nextUpdate().toString());
        facts.put("files", Integer.toString(content.files().size()));
        return new ObjectFile(ObjectType.MANIFEST, facts, List.of(), Optional.empty());
    }

    private static ObjectFile roa(byte[] bytes, ObjectProfile profile) throws InvalidObjectException {
        SignedObject signed = SignedObject.read(bytes, profile, Oids.ROA);
        List<Vrp> vrps = RoaContent.read(signed.content());
        Payloads.checkRoa(vrps, signed.certificate().resources(), profile);
        return new ObjectFile(
                ObjectType.ROA,
                facts(signed.certificate()),
                vrps.stream().distinct().toList(),
                Optional.empty());
    }

    private static ObjectFile aspa(byte[] bytes, ObjectProfile profile) throws InvalidObjectException {
        SignedObject signed = SignedObject.read(bytes, profile, Oids.ASPA);
        AspaContent content = AspaContent.read(signed.content(), ValidationOptions.MAX_PROVIDERS);
        Payloads.checkAspa(content, signed.certificate().resources());
        Vap vap = new Vap(content.customerAsn(), content.providerAsns(), "", VrpSet.NO_EXPIRY);
        return new ObjectFile(ObjectType.ASPA, facts(signed.certificate()), List.of(), Optional.of(vap));
    }

    private static ObjectFile ghostbusters(byte[] bytes, ObjectProfile profile) throws InvalidObjectException {
        SignedObject signed = SignedObject.read(bytes, profile, Oids.GHOSTBUSTERS);
        Payloads.checkInherits(signed.certificate().resources(), "RFC 6493 6");
        GhostbustersContent.check(signed.content());
        return new ObjectFile(ObjectType.GHOSTBUSTERS, facts(signed.certificate()), List.of(), Optional.empty());
    }
}
