package io.rovcast.ingest.rpki;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code stored} in the cache of Routinator 0.14 or later: what it has found to be published correctly, whether
 * by RRDP or rsync. Each publication point is a file, see {@link StoredPoint}; certificates of trust anchors lie below {@code
 * ta}. Links are not followed. Where an object is of several points, that of the newest manifest counts.
 */
final class RoutinatorStore implements ObjectStore {
    private static final String NAME = "stored";

    private final Path directory;
    private final Map<String, Found> objects = new HashMap<>();
    private int known;
    private @Nullable FormatException unknown;

    private RoutinatorStore(Path directory) {
        this.directory = directory;
    }

    /**
     * An object.
     *
     * @param point the publication point that it is of; null if that is damaged
     * @param place where it is in its file
     * @param damage why there is nothing to read
     */
    private record Found(
            @Nullable StoredPoint point,
            StoredPoint.@Nullable Place place,
            @Nullable InvalidObjectException damage) {
        long thisUpdate() {
            return point == null ? Long.MIN_VALUE : point.thisUpdate();
        }
    }

    /**
     * Opens that of a cache.
     *
     * @return empty if the cache has none
     * @throws FormatException if all files in it are of versions that are not known
     */
    static Optional<RoutinatorStore> open(Path cache) throws IOException {
        Path stored = cache.resolve(NAME);
        if (!Files.isDirectory(stored, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        RoutinatorStore store = new RoutinatorStore(stored);
        store.loadAll("rrdp");
        store.loadAll("rsync");
        if (store.known == 0 && store.unknown != null) {
            throw store.unknown;
        }
        return Optional.of(store);
    }

    private void loadAll(String tree) throws IOException {
        Path root = directory.resolve(tree);
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && !String.valueOf(file.getFileName()).startsWith(".")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // what is not found there will be missed by its name
            }
        });
        files.sort(null);
        for (Path file : files) {
            load(root, file);
        }
    }

    private void load(Path root, Path file) throws IOException {
        try {
            StoredPoint point = StoredPoint.read(file);
            known++;
            for (Map.Entry<String, StoredPoint.Place> object : point.places().entrySet()) {
                put(object.getKey(), new Found(point, object.getValue(), null));
            }
        } catch (InvalidObjectException e) {
            if (e.reason().field().equals(StoredPoint.VERSION)) {
                unknown = FormatException.of(file.toString(), e.reason().toString());
            }
            damaged(root, file, e);
        } catch (IOException e) {
            damaged(root, file, CacheDirectory.unreadable(e));
        }
        if (objects.size() > RrdpStore.MAX_OBJECTS) {
            throw FormatException.of(directory.toString(), "more than " + RrdpStore.MAX_OBJECTS + " objects");
        }
    }

    private void damaged(Path root, Path file, InvalidObjectException e) {
        manifestUri(root, file).ifPresent(uri -> put(uri.toString(), new Found(null, null, e)));
    }

    private void put(String uri, Found found) {
        objects.merge(uri, found, (one, other) -> other.thisUpdate() > one.thisUpdate() ? other : one);
    }

    /** The manifest that a file is named by: {@code HOST/HASH/rsync/URI} in the tree for RRDP, {@code rsync/URI} in the other. */
    private static Optional<RsyncUri> manifestUri(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        int scheme = path.startsWith("rsync/") ? 0 : path.indexOf("/rsync/") + 1;
        return scheme == 0 && !path.startsWith("rsync/")
                ? Optional.empty()
                : RsyncUri.parse("rsync://" + path.substring(scheme + "rsync/".length()));
    }

    @Override
    public Optional<byte[]> read(RsyncUri uri) throws InvalidObjectException {
        Found found = objects.get(uri.toString());
        if (found == null) {
            return Optional.empty();
        }
        if (found.damage != null) {
            throw found.damage;
        }
        if (found.point == null || found.place == null) {
            throw new IllegalStateException(uri + " is nowhere");
        }
        if (found.place.length() > CacheDirectory.MAX_OBJECT_BYTES) {
            throw InvalidObjectException.of(
                    "file", found.place.length() + " bytes", "at most " + CacheDirectory.MAX_OBJECT_BYTES, "our limit");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) found.place.length());
        try (FileChannel file =
                FileChannel.open(found.point.file(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, found.place.offset() + bytes.position()) < 0) {
                    throw InvalidObjectException.of("file", "one that was replaced meanwhile", "the same", "our rule");
                }
            }
        } catch (IOException e) {
            throw CacheDirectory.unreadable(e);
        }
        return Optional.of(bytes.array());
    }

    @Override
    public List<Copy> trustAnchor(Tal tal) {
        List<Copy> found = new ArrayList<>();
        for (String uri : tal.uris()) {
            for (Path place : trustAnchorPlaces(uri)) {
                if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(() -> CacheDirectory.readBounded(place));
                }
            }
        }
        return found;
    }

    /**
     * {@code ta/SCHEME/HOST/SHA-256 of the URI.cer}, scheme and host in lower case. Of an https URI Routinator hashes two
     * slashes behind the host.
     */
    private List<Path> trustAnchorPlaces(String uri) {
        int scheme = uri.indexOf("://");
        Optional<RsyncUri> name = scheme < 0 ? Optional.empty() : RsyncUri.parse("rsync" + uri.substring(scheme));
        List<Path> places = new ArrayList<>();
        if (name.isPresent()) {
            String kind = uri.substring(0, scheme).toLowerCase(Locale.ROOT);
            String host = name.get().host();
            for (String slash : kind.equals("rsync") ? List.of("/") : List.of("//", "/")) {
                String canonical = kind + "://" + host + slash + name.get().path();
                byte[] digest = SubjectKey.digest("SHA-256", canonical.getBytes(StandardCharsets.US_ASCII));
                places.add(directory
                        .resolve("ta")
                        .resolve(kind)
                        .resolve(host)
                        .resolve(HexFormat.of().formatHex(digest) + ".cer"));
            }
        }
        return places;
    }

    /** Not known: the store has what manifests list, and nothing else. */
    @Override
    public List<String> names(RsyncUri uri) {
        return List.of();
    }
}
