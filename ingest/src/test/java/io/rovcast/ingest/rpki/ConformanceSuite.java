package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** BBN's conformance suite, in whose directory the objects lie as their URIs say. */
record ConformanceSuite(Path directory) implements ObjectStore {
    static final String BASE = "rsync://rpki.bbn.com/conformance/";

    /** The URI of a file of the suite. */
    String uri(Path file) {
        return BASE + directory.relativize(file);
    }

    /** What is rejected below this trust anchor, by URI. */
    Map<String, Reason> rejections(String certificate, ValidationOptions options)
            throws IOException, InvalidObjectException {
        ValidationResult result = Validator.run(this, List.of(tal(certificate)), options, ValidationProgress.NONE);
        Map<String, Reason> rejected = new TreeMap<>();
        result.rejections().forEach(rejection -> rejected.put(rejection.uri(), rejection.reason()));
        return rejected;
    }

    /** The TAL of {@code root.cer}. */
    String talText() throws IOException, CertificateException {
        byte[] key;
        try (InputStream root = Files.newInputStream(directory.resolve("root.cer"))) {
            key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(root)
                    .getPublicKey()
                    .getEncoded();
        }
        return BASE + "root.cer\n\n" + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private Tal tal(String certificate) throws IOException, InvalidObjectException {
        byte[] good = Files.readAllBytes(directory.resolve("goodRootAKIOmitted.cer"));
        Path own = directory.resolve(certificate);
        SubjectKey key = certificate.startsWith("bad")
                ? CertificateReader.readTrustAnchor(good).key()
                : CertificateReader.readTrustAnchor(Files.readAllBytes(own)).key();
        return new Tal("suite", List.of(BASE + certificate), key);
    }

    @Override
    public Optional<byte[]> read(RsyncUri uri) throws IOException, InvalidObjectException {
        Path file = directory.resolve(uri.toString().substring(BASE.length()));
        return Files.exists(file) ? Optional.of(CacheDirectory.readBounded(file)) : Optional.empty();
    }

    @Override
    public List<Copy> trustAnchor(Tal tal) {
        RsyncUri uri = RsyncUri.parse(tal.uris().get(0)).orElseThrow();
        return List.of(() -> read(uri).orElseThrow());
    }

    @Override
    public List<String> names(RsyncUri uri) {
        return List.of();
    }
}
