package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The files that a CA has published, as its valid manifest lists them: all are there, and none is another one (RFC 9286
 * section 6). If anything of this is not so, nothing of it is used.
 *
 * @param directory where they are
 * @param manifest content of the manifest
 * @param crl the CA's CRL
 * @param crlPlace its URI
 * @param held files that were read for their hashes and are kept until they are asked for, by name
 */
record PublicationPoint(
        RsyncUri directory, ManifestContent manifest, RevocationList crl, RsyncUri crlPlace, Map<String, byte[]> held) {
    /** Bytes of files that are held; others are read twice. */
    private static final long MAX_HELD = 4 << 20;

    /** An object that makes a publication point fail, and why. */
    record Fault(String uri, Reason reason) {
        static Fault of(String uri, InvalidObjectException e) {
            return new Fault(uri, e.reason());
        }
    }

    /** That a publication point has failed, and what of it is not used for that. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;
        private final transient List<String> unused;

        FailedException(List<Fault> faults, List<String> unused) {
            super(faults.get(0).toString(), null, false, false);
            this.faults = List.copyOf(faults);
            this.unused = List.copyOf(unused);
        }

        /** What is wrong, at least one thing. */
        List<Fault> faults() {
            return faults;
        }

        /** URIs of the other files of the manifest, if the CA itself has signed it. */
        List<String> unused() {
            return unused;
        }
    }

    /** Reads and checks manifest, CRL, and the hashes of all files. */
    static PublicationPoint open(Issuer issuer, ObjectStore store, ValidationOptions options)
            throws IOException, FailedException {
        String name = issuer.certificate().access().manifests().get(0);
        RsyncUri directory;
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
            throw new FailedException(List.of(Fault.of(name, e)), List.of());
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
                throw failed(List.of(Fault.of(name, e)));
            }
            RevocationList crl;
            try {
                crl = RevocationList.read(verified(store, crlPlace, manifest.files()));
                issuer.check(crl, at);
            } catch (InvalidObjectException e) {
                throw failed(List.of(Fault.of(crlPlace.toString(), e)));
            }
            if (crl.revoked().contains(certificate.serial())) {
                Reason reason = new Reason("serialNumber", "one that is revoked", "one that is not", "RFC 9286 6.3");
                throw failed(List.of(new Fault(name, reason)));
            }
            return new PublicationPoint(directory, manifest, crl, crlPlace, files());
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
            List<Fault> faults = new ArrayList<>();
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
                    faults.add(Fault.of(uri.toString(), e));
                }
            }
            if (!faults.isEmpty()) {
                throw failed(faults);
            }
            return held;
        }

        private FailedException failed(List<Fault> faults) {
            Set<String> faulty = faults.stream().map(Fault::uri).collect(Collectors.toSet());
            return new FailedException(
                    faults,
                    manifest.files().keySet().stream()
                            .map(file -> directory.resolve(file).toString())
                            .filter(uri -> !faulty.contains(uri))
                            .toList());
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
}
