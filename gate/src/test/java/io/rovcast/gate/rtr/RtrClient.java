package io.rovcast.gate.rtr;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The client of RTRlib, which routers such as FRR and BIRD have built in. */
public final class RtrClient {
    private static final int PATIENCE_SECONDS = 60;

    private RtrClient() {}

    /** The program, if it is installed. */
    public static Optional<Path> find() {
        return Program.find("rtrclient");
    }

    /**
     * What it has after its first synchronisation.
     *
     * @param folder for its output
     * @return in order; one that it has twice is there twice
     */
    public static List<Vrp> receive(Path program, int port, Path folder) throws IOException {
        Path table = folder.resolve("rtrclient.csv");
        Path log = folder.resolve("rtrclient.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-e",
                        "-t",
                        "csv",
                        "-o",
                        table.toString(),
                        "tcp",
                        "127.0.0.1",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("rtrclient received nothing:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly().onExit().join();
        }
        return Files.readAllLines(table).stream()
                .filter(line -> !line.isBlank())
                .map(RtrClient::vrp)
                .sorted()
                .toList();
    }

    /** A line such as {@code 192.0.2.0, 24, 24, 64500}. */
    private static Vrp vrp(String line) {
        String[] fields = line.strip().split(", ", -1);
        return new Vrp(
                Prefix.parse(fields[0] + "/" + fields[1]),
                Integer.parseInt(fields[2]),
                new Asn(Long.parseLong(fields[3])));
    }
}
