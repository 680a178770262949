package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.ObjectSpec.Fault;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A second opinion: OpenBSD's rpki-client on the same cache, as a whole and object by object. The repository has no stale manifest,
 * for release 8.2 crashes on one.
 */
class RpkiClientAgreementTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** Bad objects of the conformance suite that release 8.2 takes. */
    private static final Set<String> LENIENT = Set.of(
            "badCertAIAAccessLoc.cer",
            "badCertBasicConstrNoCrit.cer",
            "badCertCRLDPCrlIssuer.cer",
            "badCertIssUID.cer",
            "badCertIssuerUtf.cer",
            "badCertKUsageNoCrit.cer",
            "badCertPubKeyExp.cer",
            "badCertPubKeyLong.cer",
            "badCertPubKeyShort.cer",
            "badCertResourcesIPEmpty.cer",
            "badCertSIA2x.cer",
            "badCertSKIHash.cer",
            "badCertSerNum.cer",
            "badCertSerNum0.cer",
            "badCertSerNumTooBig.cer",
            "badCertSubjUID.cer",
            "badCertSubject2ComName.cer",
            "badCertSubject2SetComName.cer",
            "badCertSubjectOID.cer",
            "badCertSubjectSeq2SerNums.cer",
            "badCertSubjectSerNum.cer",
            "badCertSubjectSet2SerNums.cer",
            "badCertValFromTyp.cer",
            "badCertValToTyp.cer",
            "badCertVersion1.cer",
            "badCertVersion2.cer",
            "badCertVersion4.cer",
            "badCertVersionNeg.cer",
            "badGBRExtraProperty.gbr",
            "badGBRNoContact.gbr");

    /** What release 8.2 says of objects that are good by the suite's name. */
    private static final String[] STRICTER = {
        "superfluous AS Resources extension", // RFC 9582, which is younger than the suite
        "want 1 element, have 2",
        "not URI",
        "bad location",
        "failed to build authority chain"
    };

    private final RpkiForge forge = forge();

    private static List<Vrp> vrps(int third) {
        return List.of(
                Vrp.parse("AS64496 10.0.%s.0/24-26".formatted(third)),
                Vrp.parse("AS64497 2001:db8:%x::/48".formatted(third)));
    }

    private static RpkiForge forge() {
        RpkiForge forge = new RpkiForge(NOW);
        ForgedAuthority root = forge.trustAnchor();
        ForgedAuthority network = root.child("network", ObjectSpec.GOOD, "10.0.0.0/16", "2001:db8::/32", "AS64496");
        List<ObjectSpec> specs = List.of(
                ObjectSpec.GOOD,
                ObjectSpec.GOOD.valid(DAY.negated(), Duration.ofHours(5)),
                ObjectSpec.GOOD.valid(DAY.negated(), Duration.ofMinutes(-5)),
                ObjectSpec.GOOD.valid(Duration.ofHours(1), DAY),
                ObjectSpec.GOOD.with(Fault.REVOKED),
                ObjectSpec.GOOD.with(Fault.SIGNED_BY_OTHER),
                ObjectSpec.GOOD.withResources("10.0.0.0/15"),
                ObjectSpec.GOOD.withResources("10.0.99.0/24"),
                ObjectSpec.GOOD.withContent(content -> new byte[] {0x30, 0}),
                ObjectSpec.GOOD.withBytes(bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                ObjectSpec.GOOD.with(Fault.UNLISTED));
        for (int i = 0; i < specs.size(); i++) {
            network.roa("roa" + i, specs.get(i), vrps(i));
        }
        network.publish();
        ForgedAuthority greedy = root.child("greedy", ObjectSpec.GOOD, "10.1.0.0/16");
        ForgedAuthority below = greedy.child("below", ObjectSpec.GOOD, "10.0.0.0/8");
        below.roa("lost", ObjectSpec.GOOD, List.of(Vrp.parse("AS64500 10.1.1.0/24")));
        below.publish();
        greedy.roa("kept", ObjectSpec.GOOD, List.of(Vrp.parse("AS64500 10.1.2.0/24")));
        greedy.publish();
        ForgedAuthority missing = root.child("missing", ObjectSpec.GOOD, "10.3.0.0/16");
        missing.roa("there", ObjectSpec.GOOD, List.of(Vrp.parse("AS64500 10.3.1.0/24")));
        missing.roa("gone", ObjectSpec.GOOD.with(Fault.MISSING), List.of(Vrp.parse("AS64500 10.3.2.0/24")));
        missing.publish();
        root.publish();
        return forge;
    }

    private RpkiClient client() throws IOException {
        RpkiClient client = RpkiClient.at(NOW);
        forge.writeTo(client.cache());
        client.trust(
                "forge", forge.tal(), forge.objects().get(forge.trustAnchor().certificateUri()));
        return client;
    }

    private ValidationResult validate(Path cache) throws IOException {
        return Validator.run(
                CacheDirectory.open(cache),
                TalDirectory.read(cache).tals(),
                ValidationOptions.at(NOW),
                ValidationProgress.NONE);
    }

    @Test
    void givesTheSameVrpsWithTheSameEnds() throws IOException, InterruptedException {
        try (RpkiClient client = client()) {
            Set<String> theirs = client.vrps();

            VrpSet ours = validate(client.cache()).vrps();
            TreeSet<String> lines = new TreeSet<>();
            for (int i = 0; i < ours.size(); i++) {
                Vrp vrp = ours.vrp(i);
                lines.add("%s,%s,%s,forge,%s".formatted(vrp.asn(), vrp.prefix(), vrp.maxLength(), ours.expires(i)));
            }
            assertThat(lines).isEqualTo(theirs).hasSizeGreaterThan(3);
        }
    }

    @Test
    void judgesEachRoaAlike() throws IOException, InterruptedException {
        try (RpkiClient client = client()) {
            List<Path> roas = files(client.cache().resolve("rpki.example.net/repo/objects/network"), "roa[0-9]\\.roa");
            Set<String> theirs = client.judge(roas).entrySet().stream()
                    .filter(verdict -> !verdict.getValue().isEmpty())
                    .map(verdict -> name(verdict.getKey()))
                    .collect(Collectors.toSet());

            Set<String> ours = validate(client.cache()).rejections().stream()
                    .map(Rejection::uri)
                    .filter(uri -> uri.matches(".*/network/roa[0-9]\\.roa"))
                    .map(uri -> uri.substring(uri.lastIndexOf('/') + 1))
                    .collect(Collectors.toSet());
            assertThat(ours).isEqualTo(theirs).hasSize(8);
        }
    }

    @Test
    @RequiresSharedData("rpki/bbn-conformance")
    void judgesTheConformanceSuiteAlikeButForWhatItIsLenientOrStricterIn() throws Exception {
        ConformanceSuite suite = new ConformanceSuite(SharedData.require("rpki/bbn-conformance"));
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        Set<String> ours = suite.rejections("root.cer", ValidationOptions.at(at).withProfile(ObjectProfile.LEGACY))
                .keySet();
        Set<String> onlyTheyTake = new TreeSet<>();
        Map<String, String> onlyWeTake = new TreeMap<>();
        try (RpkiClient client = RpkiClient.at(at)) {
            Path copy = client.cache().resolve("rpki.bbn.com/conformance");
            copy(suite.directory(), copy);
            client.trust("suite", suite.talText(), Files.readAllBytes(copy.resolve("root.cer")));
            Map<Path, String> theirs = client.judge(files(copy.resolve("root"), "(good|bad)(Cert|CMS|EE|GBR|ROA).*"));
            assertThat(theirs.size()).isEqualTo(280);
            theirs.forEach((file, problem) -> {
                boolean isRejected = ours.contains(ConformanceSuite.BASE + copy.relativize(file));
                if (problem.isEmpty() && isRejected) {
                    onlyTheyTake.add(name(file));
                } else if (!problem.isEmpty() && !isRejected) {
                    onlyWeTake.put(name(file), problem);
                }
            });
        }

        assertThat(onlyTheyTake).isEqualTo(LENIENT);
        assertThat(onlyWeTake).allSatisfy((name, problem) -> assertThat(problem).containsAnyOf(STRICTER));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private static List<Path> files(Path below, String names) throws IOException {
        try (Stream<Path> files = Files.list(below)) {
            return files.filter(file -> name(file).matches(names)).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
