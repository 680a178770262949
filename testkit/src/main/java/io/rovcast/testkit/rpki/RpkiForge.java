package io.rovcast.testkit.rpki;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a repository: a trust anchor, CAs below it, and their objects, right or wrong as asked for. What is made is there after
 * {@link ForgedAuthority#publish}.
 */
public final class RpkiForge {
    /** Keys of signed objects, which are used again and again. */
    private static final int OBJECT_KEYS = 4;

    private static final String HOST = "rpki.example.net";

    private final Instant now;
    private final AtomicLong serials = new AtomicLong(1000);
    private final AtomicInteger nextKey;
    private final List<Keys> objectKeys = new ArrayList<>();
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final ForgedAuthority trustAnchor;

    /** An empty repository, whose objects are made at that time. */
    public RpkiForge(Instant now) {
        this(now, 0);
    }

    /** The same with other keys: those from this number on. */
    public RpkiForge(Instant now, int firstKey) {
        this.now = now;
        this.nextKey = new AtomicInteger(firstKey);
        for (int i = 0; i < OBJECT_KEYS; i++) {
            objectKeys.add(nextKey());
        }
        Keys keys = nextKey();
        this.trustAnchor = new ForgedAuthority(this, "ta", keys, uri("ta/ta.cer"));
        CertificateForm form = new CertificateForm(
                BigInteger.ONE,
                now.minus(Duration.ofDays(365)),
                now.plus(Duration.ofDays(36_500)),
                keys,
                List.of("0.0.0.0/0", "::/0", "AS0-AS4294967295"));
        objects.put(
                uri("ta/ta.cer"),
                form.authority(trustAnchor.directory(), trustAnchor.manifestUri(), Optional.empty(), null, keys));
    }

    /** The trust anchor. */
    public ForgedAuthority trustAnchor() {
        return trustAnchor;
    }

    /** Its TAL. */
    public String tal() {
        return uri("ta/ta.cer") + "\n\n"
                + Base64.getEncoder().encodeToString(trustAnchor.keys().info()) + "\n";
    }

    /** When objects are made. */
    public Instant now() {
        return now;
    }

    static String uri(String path) {
        return "rsync://" + HOST + "/repo/" + path;
    }

    Keys nextKey() {
        return Keys.number(nextKey.getAndIncrement());
    }

    BigInteger nextSerial() {
        return BigInteger.valueOf(serials.incrementAndGet());
    }

    Keys objectKeys(BigInteger serial) {
        return objectKeys.get(serial.intValue() % OBJECT_KEYS);
    }

    void put(String uri, byte[] object) {
        objects.put(uri, object);
    }

    /** All objects that are published, by URI. */
    public Map<String, byte[]> objects() {
        return new TreeMap<>(objects);
    }

    /** Writes them as a relying party caches them: host, module and path below a directory; beside them {@code forge.tal}. */
    public void writeTo(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            Path file = directory.resolve(object.getKey().substring("rsync://".length()));
            Files.createDirectories(file.getParent());
            Files.write(file, object.getValue());
        }
        Files.writeString(directory.resolve("forge.tal"), tal());
    }

    /** Writes them as an RRDP snapshot. */
    public void writeSnapshot(Path file) throws IOException {
        StringBuilder xml = new StringBuilder(
                "<snapshot xmlns=\"http://www.ripe.net/rpki/rrdp\" version=\"1\" session_id=\"forge\" serial=\"1\">\n");
        objects.forEach((uri, bytes) -> xml.append("  <publish uri=\"")
                .append(uri)
                .append("\">")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append("</publish>\n"));
        Files.writeString(file, xml.append("</snapshot>\n"));
    }
}
