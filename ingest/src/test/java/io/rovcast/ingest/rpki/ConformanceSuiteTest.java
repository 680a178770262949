package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** BBN's conformance suite: the verdict on each object is in its name. It is of 2011, and so are its objects. */
@RequiresSharedData("rpki/bbn-conformance")
class ConformanceSuiteTest {
    private static final String BASE = "rsync://rpki.bbn.com/conformance/";
    private static final ValidationOptions OPTIONS = ValidationOptions.at(Instant.parse("2026-01-01T00:00:00Z"));
    private static final ValidationOptions LEGACY = OPTIONS.withProfile(ObjectProfile.LEGACY);

    /** Objects that we judge otherwise, and why. */
    private static final Map<String, String> DISAGREEMENTS = Map.of(
            "badCMSSigInfoWrongSigAlg.roa",
            "its signature algorithm is rsaEncryption, which RFC 7935 section 2 has demanded of signers since 2016",
            "badCertSubjectUtf.cer",
            "a name in UTF8String: some CAs have written them, and no relying party rejects all that is below");

    private final Path suite = SharedData.require("rpki/bbn-conformance");

    /** The suite's directory, as that of the URIs in it. */
    private record Suite(Path directory) implements ObjectStore {
        @Override
        public Optional<byte[]> read(RsyncUri uri) throws IOException, InvalidObjectException {
            Path file = directory.resolve(uri.toString().substring(BASE.length()));
            return Files.exists(file) ? Optional.of(CacheDirectory.readBounded(file)) : Optional.empty();
        }

        @Override
        public List<byte[]> trustAnchor(Tal tal) throws IOException, InvalidObjectException {
            RsyncUri uri = RsyncUri.parse(tal.uris().get(0)).orElseThrow();
            return read(uri).map(List::of).orElseThrow();
        }

        @Override
        public List<String> names(RsyncUri uri) {
            return List.of();
        }
    }

    private Tal tal(String certificate) throws IOException, InvalidObjectException {
        byte[] good = Files.readAllBytes(suite.resolve("goodRootAKIOmitted.cer"));
        Path own = suite.resolve(certificate);
        SubjectKey key = certificate.startsWith("bad")
                ? CertificateReader.readTrustAnchor(good).key()
                : CertificateReader.readTrustAnchor(Files.readAllBytes(own)).key();
        return new Tal("suite", List.of(BASE + certificate), key);
    }

    private Map<String, Reason> rejections(String certificate, ValidationOptions options)
            throws IOException, InvalidObjectException {
        ValidationResult result =
                Validator.run(new Suite(suite), List.of(tal(certificate)), options, ValidationProgress.NONE);
        Map<String, Reason> rejected = new TreeMap<>();
        result.rejections().forEach(rejection -> rejected.put(rejection.uri(), rejection.reason()));
        return rejected;
    }

    @TestFactory
    Stream<DynamicTest> givesTheVerdictInTheName() throws IOException, InvalidObjectException {
        Map<String, Reason> rejected = rejections("root.cer", LEGACY);
        List<Path> objects;
        try (Stream<Path> files = Files.walk(suite.resolve("root"))) {
            objects = files.filter(file -> file.getFileName().toString().matches("(good|bad).*"))
                    .sorted()
                    .toList();
        }
        assertThat(objects).hasSize(350);
        return objects.stream().map(object -> {
            String name = object.getFileName().toString();
            boolean isBad = name.startsWith("bad") != DISAGREEMENTS.containsKey(name);
            String uri = BASE + suite.relativize(object);
            return DynamicTest.dynamicTest(name, () -> {
                if (isBad) {
                    assertThat(rejected).containsKey(uri);
                } else {
                    assertThat(rejected).doesNotContainKey(uri);
                }
            });
        });
    }

    @Test
    void rejectsNothingElseButWhatIsNotThere() throws IOException, InvalidObjectException {
        TreeSet<String> others = new TreeSet<>();
        rejections("root.cer", LEGACY).forEach((uri, reason) -> {
            if (!uri.contains("/bad") && !reason.found().equals("nothing")) {
                others.add(uri + ": " + reason);
            }
        });

        assertThat(others).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> judgesTrustAnchors() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(suite)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(good|bad)Root.*"))
                    .sorted()
                    .toList();
        }
        assertThat(names).hasSize(7);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Map<String, Reason> rejected = rejections(name, LEGACY);
                    if (name.startsWith("bad")) {
                        assertThat(rejected).containsKey(BASE + name);
                    } else {
                        assertThat(rejected).doesNotContainKey(BASE + name);
                    }
                }));
    }

    @Test
    void theCurrentProfileDemandsASigningTime() throws IOException, InvalidObjectException {
        Reason reason = rejections("root.cer", OPTIONS).get(BASE + "root/goodROANothingWrong.roa");

        assertThat(reason).isNotNull();
        assertThat(reason.field()).isEqualTo("signedAttrs.signing-time");
    }
}
