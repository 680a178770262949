package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that a CA has published, as its valid manifest lists them: all are there, and none is another one (RFC 9286
 * section 6). If anything of this is not so, nothing of it is used.
 *
 * @param directory where they are
 * @param manifest content of the manifest
 * @param crl the CA's CRL
 * @param crlPlace its URI
 * @param store where they are read from
 * @param held files that were read for their hashes and are kept until they are asked for, by name
 */
record PublicationPoint(
        RsyncUri directory,
        ManifestContent manifest,
        RevocationList crl,
        RsyncUri crlPlace,
        ObjectStore store,
        Map<String, byte[]> held) {
    /** Bytes of files that are held; others are read twice. */
    private static final long MAX_HELD = 4 << 20;

    /** That a publication point has failed, for what, and what else is not used for that. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient String uri;
        private final transient Reason reason;
        private final transient @Nullable RsyncUri directory;
        private final transient Map<String, Reason> files;

        FailedException(String uri, Reason reason, @Nullable RsyncUri directory, Map<String, Reason> files) {
            super(uri + ": " + reason, null, false, false);
            this.uri = uri;
            this.reason = reason;
            this.directory = directory;
            this.files = files;
        }

        /** What is wrong, or the first of it. */
        String uri() {
            return uri;
        }

        Reason reason() {
            return reason;
        }

        /** Where the files are, if the CA's certificate says it. */
        @Nullable
        RsyncUri directory() {
            return directory;
        }

        /** All files of the manifest by name, with what is wrong with each; none if the CA itself has not signed it. */
        Map<String, Reason> files() {
            return files;
        }
    }

    /** Reads and checks manifest, CRL, and the hashes of all files. */
    static PublicationPoint open(Issuer issuer, ObjectStore store, ValidationOptions options)
            throws IOException, FailedException {
        String name = issuer.certificate().access().manifests().get(0);
        RsyncUri directory = null;
        SignedObject signed;
        ManifestContent manifest;
        try {
            RsyncUri place = RsyncUri.require(name, "subjectInfoAccess.id-ad-rpkiManifest");
            String repository = issuer.certificate().access().repositories().get(0);
            directory = RsyncUri.require(repository, "subjectInfoAccess.id-ad-caRepository");
            byte[] bytes = require(store, place, "RFC 9286 6.2");
            signed = SignedObject.read(bytes, options.profile(), Oids.MANIFEST);
            manifest = ManifestContent.read(signed.content(), options.maxFiles());
            issuer.checkSignature(signed.certificate());
        } catch (InvalidObjectException e) {
            throw new FailedException(name, e.reason(), directory, Map.of());
        }
        return new Opening(issuer, store, options.at(), directory, manifest).point(name, signed.certificate());
    }

    /** A manifest that the CA has signed, and what is to be checked of it and its files. */
    private record Opening(Issuer issuer, ObjectStore store, Instant at, RsyncUri directory, ManifestContent manifest) {
        PublicationPoint point(String name, ResourceCertificate certificate) throws IOException, FailedException {
            RsyncUri crlPlace;
            try {
                Issuer.checkWindow(manifest.thisUpdate(), manifest.nextUpdate(), at, "RFC 9286 6.3");
                Payloads.checkManifest(manifest, certificate);
                issuer.check(certificate, at);
                crlPlace = crlPlace();
                checkCrl(certificate, crlPlace, "RFC 9286 6.3");
            } catch (InvalidObjectException e) {
                throw failed(name, e.reason(), Map.of());
            }
            RevocationList crl;
            try {
                crl = RevocationList.read(verified(store, crlPlace, manifest.files()));
                issuer.check(crl, at);
            } catch (InvalidObjectException e) {
                throw failed(crlPlace.toString(), e.reason(), Map.of());
            }
            if (crl.revoked().contains(certificate.serial())) {
                Reason reason = new Reason("serialNumber", "one that is revoked", "one that is not", "RFC 9286 6.3");
                throw failed(name, reason, Map.of());
            }
            return new PublicationPoint(directory, manifest, crl, crlPlace, store, files());
        }

        /** The one CRL that the manifest lists. */
        private RsyncUri crlPlace() throws InvalidObjectException {
            List<String> listed = manifest.files().keySet().stream()
                    .filter(file -> ObjectType.ofName(file) == ObjectType.CRL)
                    .toList();
            if (listed.size() != 1) {
                throw InvalidObjectException.of("fileList", listed.size() + " CRLs", "one", "RFC 9286 6.4");
            }
            return directory.resolve(listed.get(0));
        }

        private Map<String, byte[]> files() throws IOException, FailedException {
            Map<String, byte[]> held = new ConcurrentHashMap<>();
            Map<String, Reason> faults = new LinkedHashMap<>();
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
                    faults.put(name, e.reason());
                }
            }
            if (!faults.isEmpty()) {
                Map.Entry<String, Reason> first = faults.entrySet().iterator().next();
                throw failed(directory.resolve(first.getKey()).toString(), first.getValue(), faults);
            }
            return held;
        }

        private FailedException failed(String uri, Reason reason, Map<String, Reason> faults) {
            Reason forOthers =
                    new Reason("publication point", "failed because of " + uri, "a whole one", "RFC 9286 6.6");
            Map<String, Reason> files = new LinkedHashMap<>();
            manifest.files().keySet().forEach(name -> files.put(name, faults.getOrDefault(name, forOthers)));
            return new FailedException(uri, reason, directory, files);
        }
    }

    /** Checks that a certificate names the CA's own CRL as the one that it is to be looked for in. */
    void checkCrl(ResourceCertificate certificate) throws InvalidObjectException {
        checkCrl(certificate, crlPlace, "RFC 6487 4.8.6");
    }

    private static void checkCrl(ResourceCertificate certificate, RsyncUri crl, String rule)
            throws InvalidObjectException {
        boolean isNamed = certificate.access().crls().stream()
                .anyMatch(uri -> RsyncUri.parse(uri).filter(crl::equals).isPresent());
        if (!isNamed) {
            throw InvalidObjectException.of("cRLDistributionPoints", "another CRL", "the CA's " + crl, rule);
        }
    }

    /** A file of the manifest, which is asked for once. */
    byte[] read(RsyncUri uri) throws IOException, InvalidObjectException {
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
}
