package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** BBN's conformance suite: the verdict on each object is in its name. It is of 2011, and so are its objects. */
@RequiresSharedData("rpki/bbn-conformance")
class ConformanceSuiteTest {
    private static final ValidationOptions OPTIONS = ValidationOptions.at(Instant.parse("2026-01-01T00:00:00Z"));
    private static final ValidationOptions LEGACY = OPTIONS.withProfile(ObjectProfile.LEGACY);

    /** Objects that we judge otherwise, and why. */
    private static final Map<String, String> DISAGREEMENTS = Map.of(
            "badCMSSigInfoWrongSigAlg.roa",
            "its signature algorithm is rsaEncryption, which RFC 7935 section 2 has demanded of signers since 2016",
            "badCertSubjectUtf.cer",
            "a name in UTF8String: some CAs have written them, and no relying party rejects all that is below");

    private final ConformanceSuite suite = new ConformanceSuite(SharedData.require("rpki/bbn-conformance"));

    @TestFactory
    Stream<DynamicTest> givesTheVerdictInTheName() throws IOException, InvalidObjectException {
        Map<String, Reason> rejected = suite.rejections("root.cer", LEGACY);
        List<Path> objects;
        try (Stream<Path> files = Files.walk(suite.directory().resolve("root"))) {
            objects = files.filter(file -> file.getFileName().toString().matches("(good|bad).*"))
                    .sorted()
                    .toList();
        }
        assertThat(objects).hasSize(350);
        return objects.stream().map(object -> {
            String name = object.getFileName().toString();
            boolean isBad = name.startsWith("bad") != DISAGREEMENTS.containsKey(name);
            String uri = suite.uri(object);
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
        suite.rejections("root.cer", LEGACY).forEach((uri, reason) -> {
            boolean isOfAnother = reason.found().equals("nothing") // the suite has no publication points of good CAs
                    || reason.field().equals("publication point")
                    || reason.source().equals("our limit");
            if (!uri.contains("/bad") && !isOfAnother) {
                others.add(uri + ": " + reason);
            }
        });

        assertThat(others).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> judgesTrustAnchors() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(suite.directory())) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(good|bad)Root.*"))
                    .sorted()
                    .toList();
        }
        assertThat(names).hasSize(7);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Map<String, Reason> rejected = suite.rejections(name, LEGACY);
                    if (name.startsWith("bad")) {
                        assertThat(rejected).containsKey(ConformanceSuite.BASE + name);
                    } else {
                        assertThat(rejected).doesNotContainKey(ConformanceSuite.BASE + name);
                    }
                }));
    }

    @Test
    void theCurrentProfileDemandsASigningTime() throws IOException, InvalidObjectException {
        Reason reason =
                suite.rejections("root.cer", OPTIONS).get(ConformanceSuite.BASE + "root/goodROANothingWrong.roa");

        assertThat(reason).isNotNull();
        assertThat(reason.field()).isEqualTo("signedAttrs.signing-time");
    }
}
