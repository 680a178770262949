package io.rovcast.ingest.rpki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, an object is rejected with a reason, and nothing else is affected. */
class HostileInputTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final RpkiForge forge = new RpkiForge(NOW);
    private final ForgedAuthority root = forge.trustAnchor();
    private final String roa = root.roa(
            "roa", ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24"), Vrp.parse("AS64496 2001:db8::/32-48")));

    private interface Reader {
        void read(byte[] bytes) throws InvalidObjectException;
    }

    private static boolean isTaken(Reader reader, byte[] bytes) {
        try {
            reader.read(bytes);
            return true;
        } catch (InvalidObjectException e) {
            assertThat(e.reason().field()).isNotEmpty();
            return false;
        }
    }

    private List<Reader> readers(ObjectProfile profile) {
        return List.of(
                bytes -> RoaContent.read(
                        SignedObject.read(bytes, profile, Oids.ROA).content()),
                CertificateReader::readTrustAnchor,
                RevocationList::read,
                bytes -> ManifestContent.read(
                        SignedObject.read(bytes, profile, Oids.MANIFEST).content(), 10));
    }

    private List<byte[]> objects() {
        root.publish();
        return List.of(
                forge.objects().get(roa),
                forge.objects().get(root.certificateUri()),
                forge.objects().get(root.crlUri()),
                forge.objects().get(root.manifestUri()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CURRENT", "LEGACY"})
    void objectsThatAreCutOffAnywhereAreRejected(ObjectProfile profile) {
        List<byte[]> objects = objects();
        for (int i = 0; i < objects.size(); i++) {
            byte[] whole = objects.get(i);
            Reader reader = readers(profile).get(i);
            assertThat(isTaken(reader, whole)).isTrue();
            for (int length = 0; length < whole.length; length++) {
                assertThat(isTaken(reader, Arrays.copyOf(whole, length)))
                        .as("object %s cut off at %s", i, length)
                        .isFalse();
            }
            assertThat(isTaken(reader, Arrays.copyOf(whole, whole.length + 1))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CURRENT", "LEGACY"})
    void changedBytesNeverCrash(ObjectProfile profile) {
        Random random = new Random(1);
        List<byte[]> objects = objects();
        for (int i = 0; i < objects.size(); i++) {
            for (int round = 0; round < 3000; round++) {
                byte[] changed = objects.get(i).clone();
                for (int change = 0; change <= round % 3; change++) {
                    changed[random.nextInt(round % 2 == 0 ? changed.length : 100)] = (byte) random.nextInt(256);
                }
                isTaken(readers(profile).get(i), changed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3080020101 0000, indefinite",
        "30820003020101, more bytes than it needs",
        "0101 01, truth value",
        "02020001, more bytes than it needs",
        "0200, no bytes",
        "0303070101, unused bits",
        "03020401, unused bits",
        "2403040101, constructed",
        "06028001, padded",
        "0601 80, cut off",
        "1f8101 00, tag of several bytes",
        "3106020102020101, not sorted",
        "170b3236303130313030303030, without Z|13 characters",
        "0500 00, more"
    })
    void encodingsThatAreNotDerAreRejected(String hex, String problem) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> DerSyntax.check(bytes, "value"))
                .isInstanceOf(InvalidObjectException.class)
                .message()
                .containsPattern(problem);
    }

    @Test
    void nestingIsBounded() {
        byte[] bytes = new byte[0];
        for (int depth = 0; depth < 60; depth++) {
            byte[] outer = new byte[bytes.length + 2];
            outer[0] = 0x30;
            outer[1] = (byte) bytes.length;
            System.arraycopy(bytes, 0, outer, 2, bytes.length);
            bytes = outer;
        }
        byte[] deep = bytes;

        assertThatThrownBy(() -> DerSyntax.check(deep, "value")).hasMessageContaining("deep");
        byte[] berDeep = new byte[200_000];
        for (int i = 0; i + 1 < berDeep.length; i += 2) {
            berDeep[i] = 0x30;
            berDeep[i + 1] = (byte) 0x80;
        }
        assertThatThrownBy(() -> Der.parse(berDeep, ObjectProfile.LEGACY, "value"))
                .isInstanceOf(InvalidObjectException.class);
    }

    @Test
    void manifestsOfTooManyFilesAreRejected() {
        for (int i = 0; i < 12; i++) {
            root.roa("more" + i, ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24")));
        }
        root.publish();
        byte[] manifest = forge.objects().get(root.manifestUri());

        assertThatThrownBy(() -> ManifestContent.read(
                        SignedObject.read(manifest, ObjectProfile.CURRENT, Oids.MANIFEST)
                                .content(),
                        10))
                .hasMessageContaining("14 files, expected at most 10");
    }

    @ParameterizedTest
    @CsvSource({"100001, '100001 files, expected at most 100000'", "1000000, 'bytes, expected at most 8388608'"})
    void manifestsOfAMillionFilesCostTheirPublicationPoint(int files, String problem) throws IOException {
        ForgedAuthority other = root.child("other", ObjectSpec.GOOD, "192.0.2.0/24");
        other.publish(ObjectSpec.GOOD.withContent(usual -> manifestOf(files)));
        root.publish();

        ValidationResult result = validate(cache());

        assertThat(result.rejections()).extracting(Rejection::uri).containsExactly(other.crlUri(), other.manifestUri());
        assertThat(result.rejections().get(1).reason().toString()).contains(problem);
        assertThat(result.roas()).hasSize(1);
    }

    private static byte[] manifestOf(int files) {
        byte[] file = HexFormat.of().parseHex("3030160b303030303030302e726f61032100" + "00".repeat(32));
        byte[] list = new byte[files * file.length];
        for (int i = 0; i < files; i++) {
            byte[] digits = "%07d".formatted(i).getBytes(US_ASCII);
            System.arraycopy(digits, 0, file, 4, digits.length);
            System.arraycopy(file, 0, list, i * file.length, file.length);
        }
        return der(
                0x30,
                der(0x02, new byte[] {1}),
                der(0x18, "20260301110000Z".getBytes(US_ASCII)),
                der(0x18, "20260302110000Z".getBytes(US_ASCII)),
                HexFormat.of().parseHex("0609608648016503040201"),
                der(0x30, list));
    }

    private static byte[] der(int tag, byte[]... values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] value : values) {
            content.writeBytes(value);
        }
        byte[] length = BigInteger.valueOf(content.size()).toByteArray();
        int from = length.length > 1 && length[0] == 0 ? 1 : 0;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.size() > 0x7F) {
            whole.write(0x80 | (length.length - from));
        }
        whole.write(length, from, length.length - from);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** Ten CAs in a row, each certified a dozen times by the one above: some ten thousand million ways down. */
    @Test
    void fewCertificatesWithManyWaysThroughThemTakeNoLonger() throws IOException {
        ForgedAuthority above = root;
        List<ForgedAuthority> chain = new ArrayList<>();
        for (int depth = 0; depth < 10; depth++) {
            chain.add(above);
            above = above.child("ca" + depth, ObjectSpec.GOOD, "192.0.2.0/24");
        }
        chain.add(above);
        for (int depth = 0; depth < 10; depth++) {
            for (int i = 0; i < 11; i++) {
                chain.get(depth).certify("again" + i, chain.get(depth + 1), "192.0.2.0/24");
            }
        }
        above.roa("last", ObjectSpec.GOOD, List.of(Vrp.parse("AS64497 192.0.2.0/24")));
        chain.forEach(ForgedAuthority::publish);

        ValidationResult result = validate(cache());

        assertThat(result.vrps().size()).isEqualTo(3);
        assertThat(result.rejections())
                .isNotEmpty()
                .allMatch(rejection -> rejection.reason().source().equals("our limit"));
    }

    /** A stranger's certificates for the manifest of another CA must not use up what is allowed for it. */
    @Test
    void strangersCannotTakeAPublicationPointAway() throws IOException {
        ForgedAuthority victim = root.child("victim", ObjectSpec.GOOD, "192.0.2.0/24");
        victim.roa("own", ObjectSpec.GOOD, List.of(Vrp.parse("AS64499 192.0.2.0/24")));
        victim.publish();
        ForgedAuthority stranger = root.child("stranger", ObjectSpec.GOOD, "192.0.2.0/24");
        for (int i = 0; i < 40; i++) {
            stranger.certify("a" + i, victim, "192.0.2.0/24");
        }
        stranger.publish();
        root.publish();

        ValidationResult result = validate(cache());

        assertThat(result.roas())
                .extracting(found -> found.source().authority())
                .contains(root.directory() + "victim.cer");
    }

    @Test
    void aRoaThatSeveralCertificatesOfItsCaLeadToIsGivenOnce() throws IOException {
        ForgedAuthority child = root.child("twice", ObjectSpec.GOOD, "192.0.2.0/24");
        child.roa("own", ObjectSpec.GOOD, List.of(Vrp.parse("AS64499 192.0.2.0/24")));
        child.publish();
        root.certify("again", child, "192.0.2.0/24");
        root.publish();

        assertThat(validate(cache()).roas()).hasSize(2);
    }

    @Test
    void reasonsAreNotAsLongAsWhatTheySpeakOf() {
        String name = "x".repeat(1 << 20);

        assertThat(new Reason(name, name, name, "our rule").toString().length()).isLessThan(3500);
    }

    private ValidationResult validate(ObjectStore store) throws IOException {
        return Validator.run(
                store,
                List.of(Tal.parse("forge.tal", forge.tal())),
                ValidationOptions.at(NOW),
                ValidationProgress.NONE);
    }

    private Path file(String uri) {
        return directory.resolve("cache").resolve(uri.substring("rsync://".length()));
    }

    private CacheDirectory cache() throws IOException {
        Path cache = Files.createDirectories(directory.resolve("cache"));
        forge.writeTo(cache);
        return CacheDirectory.open(cache);
    }

    @Test
    void aFileOfAGigabyteIsNotRead() throws IOException {
        root.publish();
        CacheDirectory cache = cache();
        try (RandomAccessFile huge = new RandomAccessFile(file(roa).toFile(), "rw")) {
            huge.setLength(1L << 30);
        }

        ValidationResult result = validate(cache);

        assertThat(result.rejections().get(0).uri()).isEqualTo(roa);
        assertThat(result.rejections().get(0).reason().toString())
                .contains("1073741824 bytes, expected at most 8388608");
    }

    @Test
    void linksOutOfTheCacheAreNotFollowed() throws IOException {
        root.publish();
        CacheDirectory cache = cache();
        Path outside = Files.write(directory.resolve("outside.roa"), Files.readAllBytes(file(roa)));
        Files.delete(file(roa));
        Files.createSymbolicLink(file(roa), outside);

        ValidationResult result = validate(cache);

        assertThat(result.rejections().get(0).uri()).isEqualTo(roa);
        assertThat(result.rejections().get(0).reason().found()).isEqualTo("a link out of the cache");
    }

    @Test
    void filesOfOddNamesBesideAPublicationPointAreNotSpokenOf() throws IOException {
        root.publish();
        CacheDirectory cache = cache();
        Files.write(file(root.directory() + "extra.roa"), new byte[0]);
        Files.write(file(root.directory() + ".hidden"), new byte[0]);
        Files.write(file(root.directory() + "\u001B[2J.roa"), new byte[0]);

        assertThat(validate(cache).rejections())
                .extracting(Rejection::uri)
                .containsExactly(root.directory() + "extra.roa");
    }

    @Test
    void aTrustAnchorThatIsALinkElsewhereDoesNotHideTheOthers() throws IOException {
        root.publish();
        CacheDirectory cache = cache();
        Path first = directory.resolve("cache/ta/forge/ta.cer");
        Files.createDirectories(first.getParent());
        Files.createSymbolicLink(first, Files.write(directory.resolve("outside.cer"), new byte[] {1}));

        assertThat(validate(cache).roas()).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void pipesAreNotWaitedFor() throws IOException, InterruptedException {
        root.publish();
        CacheDirectory cache = cache();
        Files.delete(file(roa));
        assertThat(new ProcessBuilder("mkfifo", file(roa).toString()).start().waitFor())
                .isZero();

        assertThat(validate(cache).rejections().get(0).reason().found()).isEqualTo("something else");
        assertThatThrownBy(() -> ObjectFile.read(file(roa), ObjectProfile.CURRENT))
                .hasMessageContaining("something else");
        assertThatThrownBy(() -> TalDirectory.read(file(roa))).hasMessageContaining("neither a file");
        assertThatThrownBy(() -> RrdpStore.open(file(roa), List.of())).hasMessageContaining("no file");
    }

    /** A ROA beside the good one, of which the bytes are changed after it was signed, or the content before. */
    private Reason reasonOf(ObjectSpec spec) throws IOException {
        String uri = root.roa("other", spec, List.of(Vrp.parse("AS64496 192.0.2.0/24")));
        root.publish();
        ValidationResult result = validate(cache());
        assertThat(result.roas()).hasSize(1);
        assertThat(result.rejections()).hasSize(1);
        assertThat(result.rejections().get(0).uri()).isEqualTo(uri);
        return result.rejections().get(0).reason();
    }

    private static int indexOf(byte[] bytes, String hex, int from) {
        return HexFormat.of().formatHex(bytes).indexOf(hex, 2 * from) / 2;
    }

    @Test
    void namesThatAreNotUtf8CostTheirObjectAlone() throws IOException {
        Reason reason = reasonOf(ObjectSpec.GOOD.withBytes(bytes -> {
            int name = indexOf(bytes, "550403" + "1328", 0) + 3;
            bytes[name] = 0x0C;
            bytes[name + 2] = (byte) 0xFF;
            return bytes;
        }));

        assertThat(reason.field()).isEqualTo("issuer");
        assertThat(reason.found()).isEqualTo("bytes that are not UTF-8");
    }

    @Test
    void namesOfOthersAreShownWithoutWhatTerminalsObey() throws IOException {
        Reason reason = reasonOf(ObjectSpec.GOOD.withBytes(bytes -> {
            int name = indexOf(bytes, "550403" + "1328", 0) + 3;
            bytes[name + 2] = 0x1B;
            bytes[name + 3] = '\n';
            return bytes;
        }));

        assertThat(reason.field()).isEqualTo("issuer");
        assertThat(reason.found()).startsWith("??").hasSize(40);
    }

    @Test
    void signedAttributesAreSorted() throws IOException {
        Reason reason = reasonOf(ObjectSpec.GOOD.withBytes(bytes -> {
            int type = indexOf(bytes, "06092a864886f70d010903", 0) - 2;
            int time = indexOf(bytes, "06092a864886f70d010905", 0) - 2;
            byte[] first = Arrays.copyOfRange(bytes, type, time);
            byte[] second = Arrays.copyOfRange(bytes, time, time + 2 + bytes[time + 1]);
            System.arraycopy(second, 0, bytes, type, second.length);
            System.arraycopy(first, 0, bytes, type + second.length, first.length);
            return bytes;
        }));

        assertThat(reason)
                .hasToString("signedAttrs: found a set that is not sorted,"
                        + " expected its elements in ascending order (X.690 11.6)");
    }

    @Test
    void roasOfTooManyAddressesAreRejected() throws IOException {
        byte[] address = der(0x30, HexFormat.of().parseHex("030500c0000200"));
        byte[] addresses = new byte[200_001 * address.length];
        for (int i = 0; i < 200_001; i++) {
            System.arraycopy(address, 0, addresses, i * address.length, address.length);
        }
        byte[] family = der(0x30, HexFormat.of().parseHex("04020001"), der(0x30, addresses));
        byte[] content = der(0x30, der(0x02, new byte[] {1}), der(0x30, family));

        assertThat(reasonOf(ObjectSpec.GOOD.withContent(usual -> content)))
                .hasToString("ipAddrBlocks: found 200001 addresses, expected at most 200000 (our limit)");
    }

    @Test
    void objectsOfTooManyValuesAreRejectedBeforeTheyAreBuilt() {
        byte[] bytes = der(0x30, new byte[2_000_002]); // of tag 0 and length 0, a million times and once more

        assertThatThrownBy(() -> DerSyntax.check(bytes, "value")).hasMessageContaining("more than 1000000 values");
    }

    @ParameterizedTest
    @CsvSource({
        "0302010a 0303000a02, ''",
        "0302000a 0303000a02, bits that say nothing",
        "0302010a 0304000a02ff, bits that say nothing"
    })
    void boundsOfRangesAreWrittenInTheirShortestForm(String range, String problem) throws InvalidObjectException {
        byte[] blocks = der(
                0x30,
                der(
                        0x30,
                        HexFormat.of().parseHex("04020001"),
                        der(0x30, der(0x30, HexFormat.of().parseHex(range.replace(" ", ""))))));
        if (problem.isEmpty()) {
            assertThat(ResourceExtensions.ipBlocks(Der.parse(blocks, "blocks"))[0])
                    .isNotNull();
        } else {
            assertThatThrownBy(() -> ResourceExtensions.ipBlocks(Der.parse(blocks, "blocks")))
                    .hasMessageContaining(problem);
        }
    }

    @Test
    void rangesOfOneAsNumberAreRejected() throws IOException {
        root.child("one", ObjectSpec.GOOD, "AS64496-AS64496").publish();
        root.publish();

        assertThat(validate(cache()).rejections())
                .singleElement()
                .matches(rejection -> rejection.reason().found().equals("a range of one number"));
    }

    @Test
    void trustAnchorsAreLookedAtAsSuchByThemselves() throws IOException, InvalidObjectException {
        Path file = Files.write(directory.resolve("ta.cer"), forge.objects().get(root.certificateUri()));
        byte[] broken = Files.readAllBytes(file);
        broken[broken.length - 1] ^= 1;
        Path other = Files.write(directory.resolve("other.cer"), broken);

        assertThat(ObjectFile.read(file, ObjectProfile.CURRENT).facts()).containsKey("manifest");
        assertThatThrownBy(() -> ObjectFile.read(other, ObjectProfile.CURRENT)).hasMessageContaining("signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsync://host/../../etc/passwd",
                "rsync://host/module/%2e%2e/x",
                "rsync://host/module//x",
                "rsync://../module/x",
                "rsync://host/module/.hidden/x",
                "rsync://host/module/a\\..\\b",
                "rsync://host/module/a\u0000b",
                "rsync://host",
                "rsync:///module/x",
                "https://host/module/x"
            })
    void namesThatLeadElsewhereAreNoNames(String uri) {
        assertThat(RsyncUri.parse(uri)).isEmpty();
    }

    @Test
    void cachesOfRelyingPartiesAreFound() throws IOException {
        root.publish();
        for (String layout : List.of("", "rsync", ".rsync", ".rrdp/0123abcd")) {
            Path cache = directory.resolve("layout" + layout.length());
            Path below = Files.createDirectories(cache.resolve(layout));
            forge.writeTo(below);

            assertThat(validate(CacheDirectory.open(cache)).roas()).as(layout).hasSize(1);
        }
    }

    @Test
    void trustAnchorsAreFoundWhereRelyingPartiesKeepThem() throws IOException, InvalidObjectException {
        root.publish();
        byte[] certificate = forge.objects().get(root.certificateUri());
        Tal tal = Tal.parse("forge.tal", forge.tal());
        for (String place : List.of("ta/forge/ta.cer", "ta/rsync/rpki.example.net/repo/ta/ta.cer")) {
            Path file = directory.resolve("c" + place.length()).resolve(place);
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            Files.write(file, certificate);

            assertThat(CacheDirectory.open(directory.resolve("c" + place.length()))
                            .trustAnchor(tal))
                    .as(place)
                    .hasSize(1);
        }
    }
}
