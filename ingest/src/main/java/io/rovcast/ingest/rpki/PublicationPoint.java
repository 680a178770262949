package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a CA has published, as its valid manifest lists them: all are there, and none is another one (RFC 9286
 * section 6). If anything of this is not so, nothing of it is used.
 *
 * @param directory where they are
 * @param manifest content of the manifest
 * @param crl the CA's CRL
 * @param held files that were read for their hashes and are kept until they are asked for, by name
 */
record PublicationPoint(RsyncUri directory, ManifestContent manifest, RevocationList crl, Map<String, byte[]> held) {
    /** Bytes of files that are held; others are read twice. */
    private static final long MAX_HELD = 4 << 20;

    /** What makes a publication point fail: an object of it, and why. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String uri;
        private final Reason reason;

        FailedException(String uri, Reason reason) {
            super(uri + ": " + reason, null, false, false);
            this.uri = uri;
            this.reason = reason;
        }

        String uri() {
            return uri;
        }

        Reason reason() {
            return reason;
        }
    }

    /** Reads and checks manifest, CRL, and the hashes of all files. */
    static PublicationPoint open(Issuer issuer, ObjectStore store, ValidationOptions options)
            throws IOException, FailedException {
        String name = issuer.certificate().access().manifests().get(0);
        RsyncUri place;
        RsyncUri directory;
        SignedObject signed;
        ManifestContent manifest;
        try {
            place = RsyncUri.require(name, "subjectInfoAccess.id-ad-rpkiManifest");
            String repository = issuer.certificate().access().repositories().get(0);
            directory = RsyncUri.require(repository, "subjectInfoAccess.id-ad-caRepository");
            byte[] bytes = require(store, place, "RFC 9286 6.2");
            signed = SignedObject.read(bytes, options.profile(), Oids.MANIFEST);
            manifest = ManifestContent.read(signed.content(), options.maxFiles());
            checkManifest(issuer, signed.certificate(), manifest, options);
        } catch (InvalidObjectException e) {
            throw new FailedException(name, e.reason());
        }
        RsyncUri crlPlace = crlPlace(place, directory, signed.certificate(), manifest);
        RevocationList crl;
        try {
            byte[] bytes = verified(store, crlPlace, manifest.files());
            crl = RevocationList.read(bytes);
            issuer.check(crl, options.at());
        } catch (InvalidObjectException e) {
            throw new FailedException(crlPlace.toString(), e.reason());
        }
        if (crl.revoked().contains(signed.certificate().serial())) {
            throw new FailedException(
                    name, new Reason("serialNumber", "one that is revoked", "one that is not", "RFC 9286 6.3"));
        }
        PublicationPoint point = new PublicationPoint(directory, manifest, crl, new ConcurrentHashMap<>());
        point.checkFiles(store);
        return point;
    }

    private static void checkManifest(
            Issuer issuer, ResourceCertificate certificate, ManifestContent manifest, ValidationOptions options)
            throws InvalidObjectException {
        if (!certificate.resources().inheritsAll()) {
            throw InvalidObjectException.of("resources", "resources of its own", "inherit", "RFC 9286 5.1");
        }
        Issuer.checkWindow(manifest.thisUpdate(), manifest.nextUpdate(), options.at(), "RFC 9286 6.3");
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
        issuer.check(certificate, options.at());
    }

    /** The one CRL that the manifest lists, which must be that of its own certificate. */
    private static RsyncUri crlPlace(
            RsyncUri place, RsyncUri directory, ResourceCertificate certificate, ManifestContent manifest)
            throws FailedException {
        List<String> listed = manifest.files().keySet().stream()
                .filter(file -> ObjectType.ofName(file) == ObjectType.CRL)
                .toList();
        if (listed.size() != 1) {
            throw new FailedException(
                    place.toString(), new Reason("fileList", listed.size() + " CRLs", "one", "RFC 9286 6.4"));
        }
        RsyncUri crl = directory.resolve(listed.get(0));
        boolean isNamed = certificate.access().crls().stream()
                .anyMatch(uri -> RsyncUri.parse(uri).filter(crl::equals).isPresent());
        if (!isNamed) {
            throw new FailedException(
                    place.toString(),
                    new Reason("cRLDistributionPoints", "another CRL", "the listed " + crl, "RFC 9286 6.3"));
        }
        return crl;
    }

    private void checkFiles(ObjectStore store) throws IOException, FailedException {
        long bytes = 0;
        for (String name : manifest.files().keySet()) {
            RsyncUri uri = directory.resolve(name);
            try {
                byte[] file = verified(store, uri, manifest.files());
                bytes += file.length;
                if (bytes <= MAX_HELD && ObjectType.ofName(name) != ObjectType.CRL) {
                    held.put(name, file);
                }
            } catch (InvalidObjectException e) {
                throw new FailedException(uri.toString(), e.reason());
            }
        }
    }

    /** A file of the manifest, which is asked for once. */
    byte[] read(ObjectStore store, RsyncUri uri) throws IOException, InvalidObjectException {
        byte[] file = held.remove(uri.name());
        return file != null ? file : verified(store, uri, manifest.files());
    }

    private static byte[] verified(ObjectStore store, RsyncUri uri, Map<String, byte[]> files)
            throws IOException, InvalidObjectException {
        byte[] bytes = require(store, uri, "RFC 9286 6.4");
        if (!Arrays.equals(SubjectKey.digest("SHA-256", bytes), files.get(uri.name()))) {
            throw InvalidObjectException.of("SHA-256", "another one", "that of the manifest", "RFC 9286 6.5");
        }
        return bytes;
    }

    private static byte[] require(ObjectStore store, RsyncUri uri, String rule)
            throws IOException, InvalidObjectException {
        Optional<byte[]> bytes = store.read(uri);
        if (bytes.isEmpty()) {
            throw InvalidObjectException.of("file", "nothing", "the object", rule);
        }
        return bytes.get();
    }

    /** How many files lie beside those of the manifest, in no manifest of this CA. */
    int unlisted(ObjectStore store, String manifestName) throws IOException {
        Set<String> names = new HashSet<>(store.names(directory));
        names.removeAll(manifest.files().keySet());
        names.remove(manifestName);
        return names.size();
    }
}
