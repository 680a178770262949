package io.rovcast.gate.rtr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** StayRTR, a cache that serves the VRPs of a JSON file; it ends with {@link #close}. */
public final class StayRtr implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Process process;
    private final int port;

    private StayRtr(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program, if it is installed. */
    public static Optional<Path> find() {
        return Program.find("stayrtr");
    }

    /** Serves a file that may be of long ago, but for VRPs that have expired, which it leaves out whatever it is told. */
    public static StayRtr serve(Path program, Path file) throws IOException {
        return serve(program, List.of("-cache", file.toString()), file.resolveSibling("stayrtr.log"));
    }

    /** Serves a file with local exceptions (RFC 8416). */
    public static StayRtr serve(Path program, Path file, Path slurm) throws IOException {
        return serve(
                program,
                List.of("-cache", file.toString(), "-slurm", slurm.toString()),
                file.resolveSibling("stayrtr.log"));
    }

    /** Between the choice of a port and its use somebody else may take it; then the program ends, and another is tried. */
    private static StayRtr serve(Path program, List<String> data, Path log) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(program.toString(), "-checktime=false"));
            command.addAll(List.of(
                    "-bind",
                    LOOPBACK.getHostAddress() + ":" + port,
                    "-metrics.addr",
                    LOOPBACK.getHostAddress() + ":0"));
            command.addAll(data);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            StayRtr cache = new StayRtr(process, port);
            try {
                if (cache.listens()) {
                    return cache;
                }
            } catch (IOException | RuntimeException e) {
                cache.close();
                throw e;
            }
            if (attempt == ATTEMPTS) {
                throw new IOException("stayrtr ended at once:\n" + Files.readString(log));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, LOOPBACK)) {
            return any.getLocalPort();
        }
    }

    /** Whether it takes connections; it does once it has read its file. False if it has ended. */
    private boolean listens() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(LOOPBACK, port), 1_000);
                return true;
            } catch (IOException e) {
                if (ended()) {
                    return false;
                }
            }
        }
        throw new IOException("stayrtr does not listen after " + PATIENCE);
    }

    private boolean ended() throws IOException {
        try {
            return process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
