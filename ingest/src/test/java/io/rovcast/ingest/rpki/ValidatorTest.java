package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.ObjectSpec.Fault;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final RpkiForge forge = new RpkiForge(NOW);
    private final ForgedAuthority root = forge.trustAnchor();
    private final ForgedAuthority network = root.child(
            "network", ObjectSpec.GOOD, "192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32", "AS64496-AS64511");

    /** The objects of a forge. */
    record ForgedStore(Map<String, byte[]> objects) implements ObjectStore {
        @Override
        public Optional<byte[]> read(RsyncUri uri) {
            return Optional.ofNullable(objects.get(uri.toString()));
        }

        @Override
        public List<Copy> trustAnchor(Tal tal) {
            return tal.uris().stream()
                    .map(objects::get)
                    .<Copy>map(bytes -> () -> bytes)
                    .toList();
        }

        @Override
        public List<String> names(RsyncUri directory) {
            return objects.keySet().stream()
                    .filter(uri -> uri.startsWith(directory.toString()))
                    .map(uri -> uri.substring(directory.toString().length()))
                    .filter(name -> !name.contains("/"))
                    .toList();
        }
    }

    private ValidationResult validate(Instant at) throws IOException {
        network.publish();
        root.publish();
        return validateAsIs(at);
    }

    private ValidationResult validateAsIs(Instant at) throws IOException {
        return Validator.run(
                new ForgedStore(forge.objects()),
                List.of(Tal.parse("forge.tal", forge.tal())),
                ValidationOptions.at(at).withThreads(2),
                ValidationProgress.NONE);
    }

    private static List<Vrp> vrps(String... texts) {
        return Arrays.stream(texts).map(Vrp::parse).toList();
    }

    private String roa(ObjectSpec spec) {
        return network.roa("roa", spec, vrps("AS64496 192.0.2.0/24-26"));
    }

    private static Map<String, String> reasons(ValidationResult result) {
        Map<String, String> byUri = new TreeMap<>();
        result.rejections()
                .forEach(rejection ->
                        byUri.put(rejection.uri(), rejection.reason().field()));
        return byUri;
    }

    /** Why this object is rejected, and nothing else but for its sake. */
    private static String reasonOf(ValidationResult result, String uri) {
        Map<String, String> reasons = reasons(result);
        reasons.values().removeIf("publication point"::equals);
        assertThat(reasons).containsOnlyKeys(uri);
        return reasons.get(uri);
    }

    @Test
    void aRoaGivesItsVrpsWithTheirSource() throws IOException {
        String uri = network.roa("roa", ObjectSpec.GOOD, vrps("AS64496 192.0.2.0/24-26", "AS64496 2001:db8::/32"));

        ValidationResult result = validate(NOW);

        assertThat(result.rejections()).isEmpty();
        assertThat(result.roas()).hasSize(1);
        assertThat(result.roas().get(0).vrps())
                .containsExactlyElementsOf(vrps("AS64496 192.0.2.0/24-26", "AS64496 2001:db8::/32"));
        ObjectSource source = result.roas().get(0).source();
        assertThat(source.uri()).isEqualTo(uri);
        assertThat(source.trustAnchor()).isEqualTo("forge");
        assertThat(source.authority()).isEqualTo(network.certificateUri());
        assertThat(source.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(source.expires()).as("the CRLs are replaced first").isEqualTo(NOW.plus(DAY));
        assertThat(result.vrps().expires(0)).isEqualTo(NOW.plus(DAY).getEpochSecond());
        assertThat(result.authorities()).hasSize(2);
    }

    @Test
    void anAspaNamesItsProviders() throws IOException {
        network.aspa("aspa", ObjectSpec.GOOD, 64496, 64500, 65536);

        ValidationResult result = validate(NOW);

        assertThat(result.vaps()).hasSize(1);
        assertThat(result.vaps().get(0)).hasToString("AS64496 -> AS64500 AS65536");
    }

    @Test
    void expiredObjectsAreRejected() throws IOException {
        String uri = roa(ObjectSpec.GOOD.valid(DAY.negated(), Duration.ofHours(-1)));

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("notAfter");
    }

    @Test
    void objectsOfTheFutureAreRejected() throws IOException {
        String uri = roa(ObjectSpec.GOOD.valid(DAY, DAY.multipliedBy(2)));

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("notBefore");
    }

    @Test
    void revokedObjectsAreRejected() throws IOException {
        String uri = roa(ObjectSpec.GOOD.with(Fault.REVOKED));

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("serialNumber");
    }

    @Test
    void overclaimingCertificatesAreRejected() throws IOException {
        String uri = roa(ObjectSpec.GOOD.withResources("192.0.2.0/24", "203.0.113.0/24"));

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("resources.ipv4");
    }

    @Test
    void roasThatSpeakOfOtherAddressesThanTheirCertificateAreRejected() throws IOException {
        String uri = roa(ObjectSpec.GOOD.withResources("198.51.100.0/24"));

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("ipAddrBlocks");
    }

    @Test
    void aspasOfAnotherCustomerAreRejected() throws IOException {
        String uri = network.aspa("aspa", ObjectSpec.GOOD.withResources("AS64497"), 64496, 64500);

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("customerASID");
    }

    @Test
    void objectsThatAnotherKeySignedAreRejected() throws IOException {
        String uri = roa(ObjectSpec.GOOD.with(Fault.SIGNED_BY_OTHER));

        assertThat(reasonOf(validate(NOW), uri)).isEqualTo("signature");
    }

    @Test
    void anOverclaimingCaCostsAllBelowIt() throws IOException {
        network.publish();
        ForgedAuthority greedy = root.child("greedy", ObjectSpec.GOOD, "0.0.0.0/0");
        ForgedAuthority child = greedy.child("child", ObjectSpec.GOOD, "10.0.0.0/8", "2001:db8::/32");
        child.roa("lost", ObjectSpec.GOOD, vrps("AS64500 10.0.0.0/8"));
        child.publish();
        greedy.roa("kept", ObjectSpec.GOOD, vrps("AS64500 172.16.0.0/12"));
        greedy.publish();
        root.publish();

        ValidationResult result = validateAsIs(NOW);

        assertThat(reasonOf(result, child.certificateUri())).isEqualTo("resources.ipv6");
        assertThat(result.vrps().vrps()).containsExactlyElementsOf(vrps("AS64500 172.16.0.0/12"));
    }

    @Test
    void aMissingFileMakesItsPublicationPointFailAndNoOther() throws IOException {
        String missing = roa(ObjectSpec.GOOD.with(Fault.MISSING));
        network.roa("other", ObjectSpec.GOOD, vrps("AS64496 198.51.100.0/24"));
        root.roa("root", ObjectSpec.GOOD, vrps("AS64500 203.0.113.0/24"));

        ValidationResult result = validate(NOW);

        assertThat(reasonOf(result, missing)).isEqualTo("file");
        assertThat(result.vrps().vrps()).containsExactlyElementsOf(vrps("AS64500 203.0.113.0/24"));
        assertThat(result.authorities())
                .filteredOn(authority -> authority.uri().equals(network.certificateUri()))
                .allMatch(authority -> authority.failureIfAny().isPresent());
    }

    @Test
    void anotherHashMakesThePublicationPointFail() throws IOException {
        String uri = roa(ObjectSpec.GOOD.with(Fault.WRONG_HASH));

        ValidationResult result = validate(NOW);

        assertThat(reasonOf(result, uri)).isEqualTo("SHA-256");
        assertThat(result.roas()).isEmpty();
    }

    @Test
    void filesThatNoManifestListsAreNotUsedAndNamed() throws IOException {
        String uri = roa(ObjectSpec.GOOD.with(Fault.UNLISTED));

        ValidationResult result = validate(NOW);

        assertThat(result.rejections()).hasSize(1);
        assertThat(reasonOf(result, uri)).isEqualTo("fileList");
        assertThat(result.roas()).isEmpty();
    }

    @Test
    void allThatIsMissingOfAPublicationPointIsNamedAndAllThatIsNotUsed() throws IOException {
        String good = roa(ObjectSpec.GOOD);
        String gone = network.roa("gone", ObjectSpec.GOOD.with(Fault.MISSING), vrps("AS64496 192.0.2.0/24"));
        String other = network.roa("other", ObjectSpec.GOOD.with(Fault.WRONG_HASH), vrps("AS64496 192.0.2.0/24"));

        ValidationResult result = validate(NOW);

        assertThat(reasons(result))
                .isEqualTo(Map.of(
                        gone,
                        "file",
                        other,
                        "SHA-256",
                        good,
                        "publication point",
                        network.crlUri(),
                        "publication point"));
    }

    @Test
    void whatAStrangerListsIsNotNamed() throws IOException {
        roa(ObjectSpec.GOOD);
        network.publish(ObjectSpec.GOOD.with(Fault.SIGNED_BY_OTHER));
        root.publish();

        ValidationResult result = validateAsIs(NOW);

        assertThat(result.rejections()).hasSize(1);
        assertThat(reasonOf(result, network.manifestUri())).isEqualTo("signature");
    }

    @Test
    void aChainBeginsWithTheLastOfItsCertificatesToBegin() throws IOException {
        ForgedAuthority young =
                root.child("young", ObjectSpec.GOOD.valid(Duration.ofHours(-2), Duration.ofDays(3)), "10.0.0.0/8");
        young.roa("old", ObjectSpec.GOOD, vrps("AS64496 10.0.0.0/24"));
        young.publish();

        ObjectSource source = validate(NOW).roas().get(0).source();

        assertThat(source.notBefore()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(source.begins()).isEqualTo(NOW.minus(Duration.ofHours(2)));
    }

    @Test
    void aCertificateThatNamesTheCrlOfAnotherCaIsRejected() throws IOException {
        roa(ObjectSpec.GOOD);
        ForgedAuthority other = root.child("other", ObjectSpec.GOOD, "192.0.2.0/24");
        String uri = network.roa("astray", ObjectSpec.GOOD, vrps("AS64496 192.0.2.0/24"), other.crlUri());
        other.publish();

        ValidationResult result = validate(NOW);

        assertThat(reasonOf(result, uri)).isEqualTo("cRLDistributionPoints");
        assertThat(result.roas()).hasSize(1);
    }

    @Test
    void trustAnchorsAreTriedOneAfterTheOther() throws IOException {
        roa(ObjectSpec.GOOD);
        network.publish();
        root.publish();
        String tal = forge.tal().replaceFirst("(rsync://[^\n]*)", "rsync://rpki.example.net/repo/ta/other.cer\n$1");
        Map<String, byte[]> objects = forge.objects();
        objects.put("rsync://rpki.example.net/repo/ta/other.cer", new byte[] {1, 2});

        ValidationResult result = Validator.run(
                new ForgedStore(objects),
                List.of(Tal.parse("forge.tal", tal)),
                ValidationOptions.at(NOW),
                ValidationProgress.NONE);

        assertThat(result.roas()).hasSize(1);
    }

    @Test
    void aStaleManifestMakesThePublicationPointFail() throws IOException {
        roa(ObjectSpec.GOOD);
        network.manifest(Duration.ofHours(-2), Duration.ofHours(-1));

        assertThat(reasonOf(validate(NOW), network.manifestUri())).isEqualTo("nextUpdate");
    }

    @Test
    void aStaleCrlMakesThePublicationPointFail() throws IOException {
        roa(ObjectSpec.GOOD);
        network.crlUntil(Duration.ofMinutes(-1));

        assertThat(reasonOf(validate(NOW), network.crlUri())).isEqualTo("nextUpdate");
    }

    @Test
    void aMissingManifestMakesThePublicationPointFail() throws IOException {
        roa(ObjectSpec.GOOD);
        network.publish(ObjectSpec.GOOD.with(Fault.MISSING));
        root.publish();

        assertThat(reasonOf(validateAsIs(NOW), network.manifestUri())).isEqualTo("file");
    }

    @Test
    void timeDecides() throws IOException {
        roa(ObjectSpec.GOOD);

        assertThat(validate(NOW).roas()).hasSize(1);
        assertThat(validateAsIs(NOW.plus(Duration.ofHours(23))).roas()).hasSize(1);
        assertThat(validateAsIs(NOW.plus(Duration.ofHours(25))).roas()).isEmpty();
    }

    @Test
    void aLoopOfCasEnds() throws IOException {
        roa(ObjectSpec.GOOD);
        network.certify("loop", root, "192.0.2.0/24");

        ValidationResult result = validate(NOW);

        assertThat(reasonOf(result, network.directory() + "loop.cer")).isEqualTo("subjectKeyIdentifier");
        assertThat(result.roas()).hasSize(1);
    }

    @Test
    void chainsThatAreTooDeepEnd() throws IOException {
        ForgedAuthority deep = root;
        for (int i = 0; i < ValidationOptions.MAX_DEPTH; i++) {
            ForgedAuthority next = deep.child("deep" + i, ObjectSpec.GOOD, "10.0.0.0/8");
            deep.publish();
            deep = next;
        }
        deep.publish();
        network.publish();

        assertThat(reasonOf(validateAsIs(NOW), deep.certificateUri())).isEqualTo("chain");
    }

    @Test
    void aTrustAnchorWithAnotherKeyThanItsTalIsRejected() throws IOException {
        network.publish();
        root.publish();
        ValidationResult result = Validator.run(
                new ForgedStore(forge.objects()),
                List.of(Tal.parse("forge.tal", new RpkiForge(NOW, 900).tal())),
                ValidationOptions.at(NOW),
                ValidationProgress.NONE);

        assertThat(result.rejections()).hasSize(1);
        assertThat(result.rejections().get(0).reason().field()).isEqualTo("subjectPublicKeyInfo");
    }

    @Test
    void theResultDoesNotDependOnThreads() throws IOException {
        for (int i = 0; i < 40; i++) {
            network.roa("roa" + i, ObjectSpec.GOOD, vrps("AS64496 192.0.2." + 4 * i + "/30"));
        }
        network.publish();
        root.publish();
        List<Tal> tals = List.of(Tal.parse("forge.tal", forge.tal()));
        ForgedStore store = new ForgedStore(forge.objects());

        ValidationResult one =
                Validator.run(store, tals, ValidationOptions.at(NOW).withThreads(1), ValidationProgress.NONE);
        ValidationResult four =
                Validator.run(store, tals, ValidationOptions.at(NOW).withThreads(4), ValidationProgress.NONE);

        assertThat(four).isEqualTo(one);
        assertThat(one.roas()).hasSize(40);
    }
}
