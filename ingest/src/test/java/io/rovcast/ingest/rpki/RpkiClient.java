package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rovcast.model.net.Prefix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * OpenBSD's rpki-client, if it is installed, over a cache directory of its own. Its clock is set by {@code faketime}, for it knows no
 * time but the clock's.
 */
final class RpkiClient implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/rpki-client");
    private static final Path CLOCK = Path.of("/usr/bin/faketime");
    private static final String OK = "OK";

    private final Path directory;
    private final Instant at;

    private RpkiClient(Path directory, Instant at) {
        this.directory = directory;
        this.at = at;
    }

    /** With an empty cache; a test that calls it is skipped where the programs are not installed. */
    static RpkiClient at(Instant at) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "no rpki-client in /usr/sbin (Debian: rpki-client)");
        assumeTrue(Files.isExecutable(CLOCK), "no faketime in /usr/bin (Debian: faketime)");
        return new RpkiClient(Files.createTempDirectory("rovcast-rpki-client"), at);
    }

    Path cache() throws IOException {
        return Files.createDirectories(directory.resolve("cache"));
    }

    /** Gives it its only trust anchor. */
    void trust(String name, String tal, byte[] certificate) throws IOException {
        Files.write(Files.createDirectories(cache().resolve("ta").resolve(name)).resolve(file(tal)), certificate);
        Files.writeString(directory.resolve(name + ".tal"), tal);
    }

    private static String file(String tal) {
        String uri = tal.lines().findFirst().orElseThrow();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Its VRPs of the whole cache: AS number, prefix, maxLength, trust anchor and end, between commas. */
    Set<String> vrps() throws IOException, InterruptedException {
        Path out = Files.createDirectories(directory.resolve("out"));
        share();
        assertThat(run(List.of("-n", "-c"), List.of(out.toString()))).isZero();
        TreeSet<String> lines = new TreeSet<>();
        for (String line : Files.readAllLines(out.resolve("csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("ASN")) {
                fields[1] = Prefix.parse(fields[1]).toString();
                lines.add(String.join(",", fields));
            }
        }
        return lines;
    }

    /** Its verdict on each of these files of the cache: empty if it is valid, else everything that it says of it. */
    Map<Path, String> judge(Collection<Path> files) throws IOException, InterruptedException {
        Map<Path, String> verdicts = new TreeMap<>();
        share();
        for (Path file : files) {
            run(List.of("-n"), List.of("-f", file.toString()));
            String said = Files.readString(log(), StandardCharsets.ISO_8859_1);
            List<String> verdict =
                    said.lines().filter(line -> line.startsWith("Validation:")).toList();
            assertThat(verdict).as(said).hasSizeLessThanOrEqualTo(1);
            verdicts.put(file, verdict.equals(List.of("Validation: " + OK)) ? "" : said);
        }
        return verdicts;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private int run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(CLOCK.toString(), "-f", at.toString().replace('T', ' ').replace("Z", ""), PROGRAM.toString()));
        command.addAll(options);
        try (Stream<Path> tals = Files.list(directory)) {
            tals.filter(file -> file.toString().endsWith(".tal"))
                    .forEach(tal -> command.addAll(List.of("-t", tal.toString())));
        }
        command.addAll(List.of("-d", cache().toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Whoever is root and runs it makes it give up its rights: others must be able to read and write. */
    private void share() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
