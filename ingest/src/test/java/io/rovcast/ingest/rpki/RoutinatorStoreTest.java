package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Routinator's store, written here as Routinator 0.14 writes them. */
class RoutinatorStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String NOTIFY = "https://rrdp.example.net/notify.xml";

    @TempDir
    private Path directory = Path.of("");

    private final RpkiForge forge = new RpkiForge(NOW);
    private final ForgedAuthority root = forge.trustAnchor();
    private final ForgedAuthority network = root.child("network", ObjectSpec.GOOD, "192.0.2.0/24", "AS64496");

    @BeforeEach
    void publish() throws IOException {
        network.roa("roa", ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24")));
        network.publish();
        root.publish();
        anchor("rsync", "rpki.example.net", forge.tal().lines().findFirst().orElseThrow());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void anchor(String scheme, String host, String hashed) throws IOException {
        Path file = directory.resolve("stored/ta/" + scheme + "/" + host + "/" + sha256(hashed) + ".cer");
        Files.createDirectories(file.getParent());
        Files.write(file, forge.objects().get(root.certificateUri()));
    }

    /** The file of a publication point. */
    private byte[] point(ForgedAuthority authority, String notify, int version, long thisUpdate) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Map<String, byte[]> others = new TreeMap<>(forge.objects());
        others.keySet()
                .removeIf(uri -> !uri.startsWith(authority.directory())
                        || uri.equals(root.certificateUri())
                        || uri.substring(authority.directory().length()).contains("/"));
        out.writeByte(version);
        boolean isNew = version == 2;
        if (isNew) {
            text(out, authority.manifestUri());
            text(out, notify);
            out.writeByte(0);
            out.writeLong(thisUpdate);
        }
        out.writeLong(thisUpdate + 86_400);
        out.write(new byte[20]);
        out.writeLong(thisUpdate);
        if (!isNew) {
            text(out, notify);
        }
        text(out, authority.directory());
        if (!isNew) {
            text(out, authority.manifestUri());
        }
        content(out, others.remove(authority.manifestUri()));
        text(out, authority.crlUri());
        content(out, others.remove(authority.crlUri()));
        boolean isHashed = true;
        for (Map.Entry<String, byte[]> object : others.entrySet()) {
            if (!isNew) {
                out.writeByte(0);
            }
            text(out, object.getKey());
            out.writeByte(isHashed ? 1 : 0);
            out.write(new byte[isHashed ? 32 : 0]);
            content(out, object.getValue());
            isHashed = !isHashed;
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeBytes(text);
    }

    private static void content(DataOutputStream out, byte[] content) throws IOException {
        out.writeLong(content.length);
        out.write(content);
    }

    private Path write(ForgedAuthority authority, String tree, byte[] bytes) throws IOException {
        Path file = directory.resolve(
                "stored/" + tree + "/rsync/" + authority.manifestUri().substring("rsync://".length()));
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private void writeAll() throws IOException {
        write(root, "rsync", point(root, "", 1, NOW.getEpochSecond()));
        write(network, rrdpTree(), point(network, NOTIFY, 1, NOW.getEpochSecond()));
    }

    private static String rrdpTree() {
        return "rrdp/rrdp.example.net/" + sha256(NOTIFY);
    }

    private ValidationResult validate() throws IOException {
        return validate(forge.tal());
    }

    private ValidationResult validate(String tal) throws IOException {
        return Validator.run(
                CacheDirectory.open(directory),
                List.of(Tal.parse("forge.tal", tal)),
                ValidationOptions.at(NOW).withThreads(2),
                ValidationProgress.NONE);
    }

    @Test
    void pointsByRrdpAndByRsyncAreRead() throws IOException {
        writeAll();

        ValidationResult result = validate();

        assertThat(result.rejections()).isEmpty();
        assertThat(result.authorities()).hasSize(2);
        assertThat(result.vrps().vrps()).hasToString("[AS64496 192.0.2.0/24-24]");
    }

    @Test
    void trustAnchorsByHttpsAreFoundByTheHashOfTheirUri() throws IOException {
        writeAll();
        anchor("https", "tal.example.net", "https://tal.example.net//ta/ta.cer");
        String tal = forge.tal().replaceFirst("rsync://[^\n]*", "https://TAL.example.net/ta/ta.cer");

        assertThat(validate(tal).vrps().size()).isOne();
    }

    @Test
    void ofAPointThatIsThereTwiceTheNewerOneCounts() throws IOException {
        writeAll();
        byte[] whole = point(network, "", 1, NOW.getEpochSecond() - 1);
        byte[] other = whole.clone();
        Arrays.fill(other, other.length - 20, other.length, (byte) 0);
        write(network, "rsync", other);
        assertThat(validate().rejections()).isEmpty();

        other = point(network, "", 1, NOW.getEpochSecond() + 1);
        Arrays.fill(other, other.length - 20, other.length, (byte) 0);
        write(network, "rsync", other);
        assertThat(validate().vrps().size()).isZero();
    }

    private static RsyncUri uri(String text) {
        return RsyncUri.parse(text).orElseThrow();
    }

    @Test
    void aFileThatIsCutOffAnywhereCostsItsPointAndNoMore() throws IOException, InvalidObjectException {
        writeAll();
        byte[] whole = point(network, NOTIFY, 1, NOW.getEpochSecond());
        for (int length = 0; length < whole.length; length++) {
            write(network, rrdpTree(), Arrays.copyOf(whole, length));
            CacheDirectory cache = CacheDirectory.open(directory);
            RsyncUri manifest = uri(network.manifestUri());
            RsyncUri roa = uri(network.directory() + "roa.roa");
            assertThat(cache.read(uri(root.manifestUri()))).isPresent();
            try {
                assertThat(cache.read(manifest)).as("%s bytes", length).isPresent();
                assertThat(cache.read(roa)).as("%s bytes", length).isEmpty();
            } catch (InvalidObjectException e) {
                assertThat(e.reason().found()).isEqualTo("the end of the file at byte " + length);
            }
        }
        write(network, rrdpTree(), Arrays.copyOf(whole, whole.length - 1));
        assertThat(validate().rejections())
                .singleElement()
                .matches(rejection -> rejection.uri().equals(network.manifestUri())
                        && rejection.reason().field().equals("content"));
    }

    @Test
    void lengthsBeyondAnyBoundAreRefused() throws IOException {
        writeAll();
        byte[] bytes = point(network, NOTIFY, 1, NOW.getEpochSecond());
        for (int at : new int[] {37, 37 + 4 + NOTIFY.length()}) {
            byte[] changed = bytes.clone();
            Arrays.fill(changed, at, at + 4, (byte) 0xFF);
            write(network, rrdpTree(), changed);
            assertThat(validate().rejections())
                    .singleElement()
                    .matches(rejection -> rejection.reason().found().equals("4294967295 bytes"));
        }
    }

    @Test
    void theFormOf015IsRead() throws IOException {
        write(root, "rsync", point(root, "", 2, NOW.getEpochSecond()));
        write(network, rrdpTree(), point(network, NOTIFY, 2, NOW.getEpochSecond()));

        ValidationResult result = validate();

        assertThat(result.rejections()).isEmpty();
        assertThat(result.vrps().size()).isOne();
    }

    @Test
    void aPointThatWasNeverFetchedIsMissing() throws IOException {
        writeAll();
        byte[] whole = point(network, NOTIFY, 2, NOW.getEpochSecond());
        int header = 1 + 4 + network.manifestUri().length() + 4 + NOTIFY.length() + 1 + 8;
        byte[] alone = Arrays.copyOf(whole, header);
        alone[header - 9] = 1;
        write(network, rrdpTree(), alone);

        assertThat(validate().rejections())
                .singleElement()
                .matches(rejection -> rejection.uri().equals(network.manifestUri())
                        && rejection.reason().found().equals("nothing"));
    }

    @Test
    void aStoreOfOtherVersionsIsRefusedWithAFile() throws IOException {
        for (int version : new int[] {0, 3, 255}) {
            Path file = write(root, "rsync", point(root, "", version, NOW.getEpochSecond()));
            assertThatThrownBy(() -> CacheDirectory.open(directory))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageContaining("version: found " + version + ", expected 1 or 2");
        }
    }

    @Test
    void oneFileOfAnotherVersionCostsItsPointAndNoMore() throws IOException {
        writeAll();
        write(network, rrdpTree(), point(network, NOTIFY, 9, NOW.getEpochSecond()));

        assertThat(validate().rejections())
                .singleElement()
                .matches(rejection -> rejection.uri().equals(network.manifestUri())
                        && rejection.reason().field().equals("version"));
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        writeAll();
        Path file = write(network, rrdpTree(), new byte[0]);
        Path outside = Files.write(directory.resolve("outside"), point(network, NOTIFY, 1, NOW.getEpochSecond()));
        Files.delete(file);
        Files.createSymbolicLink(file, outside);

        assertThat(validate().vrps().size()).isZero();
    }
}
