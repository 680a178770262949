package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.ObjectSpec.Fault;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A second opinion: OpenBSD's rpki-client on the same cache, if it is installed. It knows no time but the clock's, so the
 * repository is made now. It has no stale manifest, for release 8.2 crashes on one.
 */
class RpkiClientAgreementTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/rpki-client");
    private static final Duration DAY = Duration.ofDays(1);

    private Path directory = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "no rpki-client in /usr/sbin (Debian: rpki-client)");
        directory = Files.createTempDirectory("rovcast-rpki-client");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        if (directory.isAbsolute()) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Vrp> vrps(int third) {
        return List.of(
                Vrp.parse("AS64496 10.0.%s.0/24-26".formatted(third)),
                Vrp.parse("AS64497 2001:db8:%x::/48".formatted(third)));
    }

    private RpkiForge forge() {
        RpkiForge forge = new RpkiForge(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        ForgedAuthority root = forge.trustAnchor();
        ForgedAuthority network = root.child("network", ObjectSpec.GOOD, "10.0.0.0/16", "2001:db8::/32", "AS64496");
        List<ObjectSpec> specs = List.of(
                ObjectSpec.GOOD,
                ObjectSpec.GOOD.valid(DAY.negated(), Duration.ofHours(5)),
                ObjectSpec.GOOD.valid(DAY.negated(), Duration.ofMinutes(-5)),
                ObjectSpec.GOOD.valid(Duration.ofHours(1), DAY),
                ObjectSpec.GOOD.with(Fault.REVOKED),
                ObjectSpec.GOOD.with(Fault.SIGNED_BY_OTHER),
                ObjectSpec.GOOD.with(Fault.UNLISTED),
                ObjectSpec.GOOD.withResources("10.0.0.0/15"),
                ObjectSpec.GOOD.withResources("10.0.99.0/24"),
                ObjectSpec.GOOD.withContent(content -> new byte[] {0x30, 0}),
                ObjectSpec.GOOD.withBytes(bytes -> Arrays.copyOf(bytes, bytes.length - 1)));
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

    @Test
    void givesTheSameVrpsWithTheSameEnds() throws IOException, InterruptedException {
        RpkiForge forge = forge();
        forge.writeTo(directory);
        Path anchor = directory.resolve("ta/forge/ta.cer");
        Files.createDirectories(anchor.getParent());
        Files.write(anchor, forge.objects().get(forge.trustAnchor().certificateUri()));
        Files.createDirectory(directory.resolve("out"));
        Set<String> theirs = rpkiClient();

        VrpSet ours = Validator.run(
                        CacheDirectory.open(directory),
                        TalDirectory.read(directory).tals(),
                        ValidationOptions.at(forge.now()),
                        ValidationProgress.NONE)
                .vrps();
        TreeSet<String> lines = new TreeSet<>();
        for (int i = 0; i < ours.size(); i++) {
            Vrp vrp = ours.vrp(i);
            lines.add("%s,%s,%s,forge,%s".formatted(vrp.asn(), vrp.prefix(), vrp.maxLength(), ours.expires(i)));
        }

        assertThat(lines).isEqualTo(theirs).hasSizeGreaterThan(3);
    }

    /** Runs it as it is run by root, who gives up his rights: others must be able to read and write. */
    private Set<String> rpkiClient() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-n", "-c", "-t"));
        command.add(directory.resolve("forge.tal").toString());
        command.addAll(
                List.of("-d", directory.toString(), directory.resolve("out").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        TreeSet<String> lines = new TreeSet<>();
        for (String line : Files.readAllLines(directory.resolve("out/csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("ASN")) {
                fields[1] = Prefix.parse(fields[1]).toString();
                lines.add(String.join(",", fields));
            }
        }
        return lines;
    }
}
