package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.FormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/**
 * A small file that tells that its process lives: rewritten while it does. A process of this machine that is gone is known
 * at once; one of another machine when its file has not been rewritten for a while.
 */
final class Lease implements AutoCloseable {
    private static final Duration RENEWAL = Duration.ofSeconds(30);
    private static final Duration EXPIRY = Duration.ofMinutes(10);

    private final LakeFiles files;
    private final String place;
    private final String content;
    private final ScheduledExecutorService clock;

    private Lease(LakeFiles files, String place) {
        this.files = files;
        this.place = place;
        this.content = content();
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lake-lease");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Writes a lease and keeps it until it is closed. */
    static Lease take(LakeFiles files, String place) throws IOException {
        Lease lease = new Lease(files, place);
        files.writeText(place, lease.content);
        lease.start();
        return lease;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it has no end, and close() ends it
    private void start() {
        clock.scheduleWithFixedDelay(this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Takes a lease that only one process can have at a time; one of a process that is gone is taken over.
     *
     * @param complaint what is the matter if a living process has it
     */
    static Lease acquire(LakeFiles files, String place, String complaint) throws IOException {
        Lease lease = new Lease(files, place);
        if (!files.createText(place, lease.content)) {
            if (!isExpired(files, place)) {
                lease.clock.shutdownNow();
                JsonNode holder = parse(files.readText(place));
                throw new IOException("%s: %s (process %s on %s)"
                        .formatted(
                                files.path(""),
                                complaint,
                                holder.path("pid").asText("unknown"),
                                holder.path("host").asText("unknown")));
            }
            files.delete(place);
            if (!files.createText(place, lease.content)) {
                lease.clock.shutdownNow();
                throw new IOException(files.path("") + ": " + complaint + ", which was faster");
            }
        }
        lease.start();
        return lease;
    }

    private void renew() {
        try {
            files.writeText(place, content);
        } catch (IOException e) {
            // The next renewal tries again; twenty have to fail until others take this process for dead.
            System.getLogger(Lease.class.getName()).log(System.Logger.Level.DEBUG, "lease not renewed", e);
        }
    }

    private static String content() {
        ObjectNode json = Json.object();
        json.put("host", hostName());
        json.put("pid", ProcessHandle.current().pid());
        started(ProcessHandle.current()).ifPresent(time -> json.put("processStarted", time.toString()));
        json.put("takenAt", Instant.now().toString());
        return Json.text(json);
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Whether the process of a lease is gone; true as well if there is no lease in {@code place}, but has been time for one. */
    static boolean isExpired(LakeFiles files, String place) throws IOException {
        String text;
        Path path = files.path(place);
        try {
            text = files.readText(place);
        } catch (FileNotFoundException e) {
            return !files.exists(parent(place)) || isOld(files, files.path(parent(place)));
        }
        JsonNode json = parse(text);
        if (json.path("host").asText().equals(hostName())) {
            Optional<ProcessHandle> process = ProcessHandle.of(json.path("pid").asLong());
            String started =
                    process.flatMap(Lease::started).map(Instant::toString).orElse("");
            return process.isEmpty()
                    || (json.has("processStarted")
                            && !json.path("processStarted").asText().equals(started));
        }
        return isOld(files, path);
    }

    /** What is not JSON is a lease that is just being written, or none; its age decides. */
    private static JsonNode parse(String text) {
        try {
            return Json.parse(text, "lease");
        } catch (FormatException e) {
            return Json.object();
        }
    }

    /** By the clock of the file system, which need not be that of this machine. */
    private static boolean isOld(LakeFiles files, Path path) throws IOException {
        String probe = LakeFiles.temporary();
        files.writeText(probe, "");
        try {
            long now = files.system().getFileStatus(files.path(probe)).getModificationTime();
            long then = files.system().getFileStatus(path).getModificationTime();
            return now - then > EXPIRY.toMillis();
        } finally {
            files.delete(probe);
        }
    }

    private static String parent(String place) {
        return place.substring(0, place.lastIndexOf('/'));
    }

    /** Stops rewriting the lease and deletes it. */
    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        files.delete(place);
    }
}
