package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects as real CAs have made them: RIPE NCC's chain of 2019, its snapshot, ASPAs by several makers. */
@RequiresSharedData("rpki")
class MeasuredObjectsTest {
    private static final Instant APRIL_2019 = Instant.parse("2019-04-12T12:00:00Z");

    private final Path chain = SharedData.require("rpki/ripe-chain");

    private byte[] chain(String name) throws IOException {
        return Files.readAllBytes(chain.resolve(name));
    }

    private Issuer trustAnchor() throws IOException, InvalidObjectException {
        Tal tal = Tal.parse("ripe.tal", Files.readString(chain.resolve("ripe.tal")));
        return TrustAnchors.check(chain("ta.cer"), tal, APRIL_2019);
    }

    private static Reason reason(ThrowingCallable work) {
        InvalidObjectException e = catchThrowableOfType(InvalidObjectException.class, work);
        assertThat(e).isNotNull();
        return e.reason();
    }

    @Test
    void theTalFitsTheTrustAnchor() throws IOException, InvalidObjectException {
        assertThat(trustAnchor().trustAnchor()).isEqualTo("ripe");
    }

    @Test
    void theTrustAnchorHasIssuedTheCa() throws IOException, InvalidObjectException {
        ResourceCertificate ca = CertificateReader.read(chain("ca1.cer"));

        assertThat(trustAnchor().check(ca, APRIL_2019).has(Resources.Kind.IPV6)).isTrue();
        assertThat(ca.serial()).isEqualTo(214);
    }

    @Test
    void crlsAndManifestsAreThoseOfTheirCas() throws IOException, InvalidObjectException {
        Issuer anchor = trustAnchor();
        RevocationList crl = RevocationList.read(chain("ta.crl"));
        anchor.check(crl, crl.thisUpdate());
        SignedObject signed = SignedObject.read(chain("ta.mft"), ObjectProfile.LEGACY, Oids.MANIFEST);
        ManifestContent manifest = ManifestContent.read(signed.content(), 100);
        anchor.check(signed.certificate(), manifest.thisUpdate());
        assertThat(manifest.files()).containsKeys("ripe-ncc-ta.crl", "2a7dd1d787d793e4c8af56e197d4eed92af6ba13.cer");

        RevocationList below = RevocationList.read(chain("ca1.crl"));
        Issuer ca = anchor.below(CertificateReader.read(chain("ca1.cer")), "ca1.cer", anchor.resources(), crl);
        ca.check(below, below.thisUpdate());
        assertThat(below.revoked()).isNotEmpty();
        SignedObject belowSigned = SignedObject.read(chain("ca1.mft"), ObjectProfile.LEGACY, Oids.MANIFEST);
        ManifestContent belowManifest = ManifestContent.read(belowSigned.content(), 1000);
        ca.check(belowSigned.certificate(), belowManifest.thisUpdate());
    }

    @Test
    void theBasicEncodingRulesNeedTheLegacyProfile() {
        Reason reason = reason(() -> SignedObject.read(chain("ta.mft"), ObjectProfile.CURRENT, Oids.MANIFEST));

        assertThat(reason.field()).isEqualTo("contentInfo at byte 1");
        assertThat(reason.found()).isEqualTo("an indefinite length (BER)");
    }

    @Test
    void theRoaOfTheChainSaysWhatItSays() throws IOException, InvalidObjectException {
        SignedObject signed = SignedObject.read(chain("example-ripe.roa"), ObjectProfile.LEGACY, Oids.ROA);
        List<Vrp> vrps = RoaContent.read(signed.content());
        Payloads.checkRoa(vrps, signed.certificate().resources(), ObjectProfile.CURRENT);

        assertThat(vrps)
                .containsExactly(Vrp.parse("AS209870 2a0c:b642:fc0::/43-43")); // 0333CE, 2A0CB6420FC0 less 5 bits, 2B
    }

    @ParameterizedTest
    @CsvSource({
        "maxlen-overflow.roa, maxLength",
        "maxlen-underflow.roa, maxLength",
        "prefix-len-overflow.roa, ipAddrBlocks"
    })
    void malformedRoasAreRejected(String name, String field) {
        assertThat(reason(() -> RoaContent.read(SignedObject.read(chain(name), ObjectProfile.LEGACY, Oids.ROA)
                                .content()))
                        .field())
                .startsWith(field);
    }

    @Test
    void aManifestWhoseAlgorithmsDifferIsRejected() {
        assertThat(reason(() -> SignedObject.read(
                                chain("signature-alg-mismatch.mft"), ObjectProfile.LEGACY, Oids.MANIFEST))
                        .found())
                .isEqualTo("other parameters");
    }

    @Test
    void aManifestWithABadNameIsRejected() {
        assertThatThrownBy(() -> ManifestContent.read(
                        SignedObject.read(chain("ta.mft.bad-filename"), ObjectProfile.LEGACY, Oids.MANIFEST)
                                .content(),
                        100))
                .isInstanceOf(InvalidObjectException.class);
    }

    @Test
    void aRouterHasItsOwnKindOfCertificate() throws IOException, InvalidObjectException {
        assertThat(CertificateReader.read(chain("router.cer")).kind()).isEqualTo(ResourceCertificate.Kind.ROUTER);
    }

    @Test
    void aspasAreJudgedAsTheirNamesSay() throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(SharedData.require("rpki/aspa-interop"))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String verdict = "good";
            try {
                SignedObject signed = SignedObject.read(Files.readAllBytes(file), ObjectProfile.CURRENT, Oids.ASPA);
                AspaContent content = AspaContent.read(signed.content(), 100);
                Payloads.checkAspa(content, signed.certificate().resources());
            } catch (InvalidObjectException e) {
                verdict = e.getMessage();
            }
            verdicts.put(file.getFileName().toString(), verdict);
        }
        assertThat(verdicts).hasSize(7).allSatisfy((name, verdict) -> {
            if (name.equals("GOOD-profile-15-rpki-commons-propertytest-sample.asa")) {
                assertThat(verdict)
                        .as("made for tests of the content")
                        .startsWith("cRLDistributionPoints: found nothing");
            } else if (name.startsWith("GOOD")) {
                assertThat(verdict).isEqualTo("good");
            } else {
                assertThat(verdict).isNotEqualTo("good");
            }
        });
    }

    /** The snapshot lacks the CAs above: each CA in it is taken as one whose chain is known. */
    @Test
    void theSnapshotIsValidAsFarAsItGoes() throws IOException, InvalidObjectException {
        Map<String, Integer> counts = new TreeMap<>();
        try (RrdpStore store = RrdpStore.open(SharedData.require("rpki/ripe-snapshot.xml"), List.of())) {
            Map<ResourceCertificate.KeyId, ResourceCertificate> cas = new HashMap<>();
            List<String> uris = new ArrayList<>(store.uris());
            for (String uri : uris) {
                byte[] bytes = store.read(RsyncUri.parse(uri).orElseThrow()).orElseThrow();
                if (ObjectType.ofName(uri) == ObjectType.CERTIFICATE) {
                    ResourceCertificate certificate = CertificateReader.read(bytes);
                    cas.put(certificate.subjectKeyId(), certificate);
                }
            }
            for (String uri : uris) {
                byte[] bytes = store.read(RsyncUri.parse(uri).orElseThrow()).orElseThrow();
                String verdict;
                try {
                    verdict = judge(bytes, ObjectType.ofName(uri), cas);
                } catch (InvalidObjectException e) {
                    verdict = e.reason().field() + " " + e.reason().found();
                }
                counts.merge(ObjectType.ofName(uri).text() + ": " + verdict, 1, Integer::sum);
            }
        }
        assertThat(counts)
                .isEqualTo(Map.of(
                        "cer: read", 66,
                        "crl: CA elsewhere", 61,
                        "mft: CA elsewhere", 68,
                        "mft: valid", 3,
                        "roa: CA elsewhere", 77,
                        "roa: contentInfo at byte 0 the end within a value", 2)); // one is empty, one cut off
    }

    private static String judge(byte[] bytes, ObjectType type, Map<ResourceCertificate.KeyId, ResourceCertificate> cas)
            throws InvalidObjectException {
        switch (type) {
            case CRL -> {
                RevocationList crl = RevocationList.read(bytes);
                ResourceCertificate ca = cas.get(crl.authorityKeyId());
                if (ca == null) {
                    return "CA elsewhere";
                }
                crl.signature().verify(ca.key(), "");
                return "valid";
            }
            case MANIFEST, ROA -> {
                String oid = type == ObjectType.ROA ? Oids.ROA : Oids.MANIFEST;
                SignedObject signed = SignedObject.read(bytes, ObjectProfile.LEGACY, oid);
                if (type == ObjectType.ROA) {
                    Payloads.checkRoa(
                            RoaContent.read(signed.content()),
                            signed.certificate().resources(),
                            ObjectProfile.CURRENT);
                } else {
                    ManifestContent.read(signed.content(), 1000);
                }
                ResourceCertificate ca = cas.get(signed.certificate().authorityKeyId());
                if (ca == null) {
                    return "CA elsewhere";
                }
                signed.certificate().signature().verify(ca.key(), "");
                signed.certificate().resources().within(ca.resources());
                return "valid";
            }
            default -> {
                return "read";
            }
        }
    }
}
