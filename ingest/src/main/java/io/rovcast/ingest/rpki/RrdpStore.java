package io.rovcast.ingest.rpki;

import io.rovcast.ingest.io.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of an RRDP snapshot and of the deltas since (RFC 8182), which must follow each other without a gap. Bytes lie in a
 * temporary file, so that a snapshot of any size needs memory for the names alone.
 */
public final class RrdpStore implements ObjectStore, Closeable {
    /** Names that are kept: more than ten times what all of the RPKI has. */
    static final int MAX_OBJECTS = 10_000_000;

    private final FileChannel channel;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, List<String>> byDirectory = new HashMap<>();
    private long end;

    private RrdpStore(FileChannel channel) {
        this.channel = channel;
    }

    /** Where an object is in the spool; too long ones have no bytes there. */
    private record Place(long offset, int length, long size) {}

    /**
     * Reads a snapshot and its deltas, in any order.
     *
     * @throws FormatException if one is damaged, or they do not belong together
     */
    public static RrdpStore open(Path snapshot, List<Path> deltas) throws IOException {
        Path spool = Files.createTempFile("rovcast-rrdp", ".objects");
        RrdpStore store = new RrdpStore(FileChannel.open( // whose name goes at once where the system lets it
                spool, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        boolean isLoaded = false;
        try {
            store.load(snapshot, deltas);
            isLoaded = true;
            return store;
        } finally {
            if (!isLoaded) {
                store.close();
            }
        }
    }

    private void load(Path snapshot, List<Path> deltas) throws IOException {
        RrdpFile base = RrdpFile.open(snapshot);
        if (base.isDelta()) {
            throw FormatException.of(snapshot.toString(), "a delta, expected a snapshot (RFC 8182 3.5.2)");
        }
        base.forEach(this::apply);
        List<RrdpFile> files = new ArrayList<>();
        for (Path delta : deltas) {
            files.add(RrdpFile.open(delta));
        }
        files.sort(Comparator.comparing(RrdpFile::serial));
        RrdpFile before = base;
        for (RrdpFile file : files) {
            file.checkFollows(before);
            file.forEach(this::apply);
            before = file;
        }
        for (String uri : places.keySet()) {
            int slash = uri.lastIndexOf('/') + 1;
            byDirectory
                    .computeIfAbsent(uri.substring(0, slash), added -> new ArrayList<>())
                    .add(uri.substring(slash));
        }
    }

    /** Does what an element says; the text of a problem, or nothing. */
    private Optional<String> apply(RrdpFile.Element element) throws IOException {
        Place there = places.get(element.uri());
        if (element.hash().isPresent()) {
            if (there == null) {
                return Optional.of("there is no such object to be replaced or withdrawn");
            }
            if (there.size == there.length
                    && !hash(there).equalsIgnoreCase(element.hash().get())) {
                return Optional.of("the object has another hash");
            }
        } else if (there != null) {
            return Optional.of("the object is there already, and no hash says that it is replaced");
        }
        if (element.content().isEmpty()) {
            places.remove(element.uri());
            return Optional.empty();
        }
        if (places.size() >= MAX_OBJECTS) {
            return Optional.of("more than " + MAX_OBJECTS + " objects");
        }
        byte[] bytes = element.content().get();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long at = end;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        places.put(element.uri(), new Place(end, bytes.length, element.size()));
        end = at;
        return Optional.empty();
    }

    private String hash(Place place) throws IOException {
        return HexFormat.of().formatHex(SubjectKey.digest("SHA-256", bytes(place)));
    }

    private byte[] bytes(Place place) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(place.length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, place.offset + buffer.position()) < 0) {
                throw new IOException("the temporary file of an RRDP snapshot was cut off");
            }
        }
        return buffer.array();
    }

    /** Names of all objects, in any order. */
    public Set<String> uris() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** How many objects there are. */
    public int size() {
        return places.size();
    }

    @Override
    public Optional<byte[]> read(RsyncUri uri) throws IOException, InvalidObjectException {
        Place place = places.get(uri.toString());
        if (place == null) {
            return Optional.empty();
        }
        if (place.size > place.length) {
            throw InvalidObjectException.of(
                    "file", place.size + " bytes", "at most " + CacheDirectory.MAX_OBJECT_BYTES, "our limit");
        }
        return Optional.of(bytes(place));
    }

    @Override
    public List<Copy> trustAnchor(Tal tal) {
        List<Copy> found = new ArrayList<>();
        for (String uri : tal.uris()) {
            RsyncUri.parse(uri)
                    .filter(name -> places.containsKey(name.toString()))
                    .ifPresent(name -> found.add(() -> read(name).orElseThrow()));
        }
        return found;
    }

    @Override
    public List<String> names(RsyncUri directory) {
        return byDirectory.getOrDefault(directory.toString(), List.of());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
