package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The cache directory of a relying party, or a copy of repositories by rsync: below one of its roots an object lies at
 * {@code host/module/path}. Roots are the directory itself (rpki-client's, a plain tree), {@code rsync} (Routinator's) and
 * those of rpki-client for objects that it has not validated yet ({@code .rsync}, {@code .rrdp/*}). Where several have an
 * object, the first counts; before all of them Routinator's {@code stored}.
 *
 * <p>Links that lead out of the directory are refused, and files that are longer than a limit are not read.
 */
public final class CacheDirectory implements ObjectStore {
    /** Twice the largest manifest that was ever seen. */
    public static final int MAX_OBJECT_BYTES = 8 << 20;

    private static final String TRUST_ANCHORS = "ta";

    private final Path directory;
    private final List<Path> roots;
    private final Optional<RoutinatorStore> stored;

    /** Whether directories that were looked at are in this one, by name. */
    private final Map<Path, Boolean> inside = new ConcurrentHashMap<>();

    private CacheDirectory(Path directory, List<Path> roots, Optional<RoutinatorStore> stored) {
        this.directory = directory;
        this.stored = stored;
        this.roots = List.copyOf(roots);
    }

    /**
     * Opens one.
     *
     * @throws IOException if it is no directory, or cannot be read
     */
    public static CacheDirectory open(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw Files.exists(directory)
                    ? new NotDirectoryException(directory.toString())
                    : new NoSuchFileException(directory.toString());
        }
        Path real = directory.toRealPath();
        List<Path> roots = new ArrayList<>(List.of(real, real.resolve("rsync"), real.resolve(".rsync")));
        Path rrdp = real.resolve(".rrdp");
        if (Files.isDirectory(rrdp, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> hosts = Files.list(rrdp)) {
                hosts.sorted().forEach(roots::add);
            }
        }
        roots.removeIf(root -> !Files.isDirectory(root));
        return new CacheDirectory(real, roots, RoutinatorStore.open(real));
    }

    @Override
    public Optional<byte[]> read(RsyncUri uri) throws InvalidObjectException {
        Optional<byte[]> whole = stored.isPresent() ? stored.get().read(uri) : Optional.empty();
        if (whole.isPresent()) {
            return whole;
        }
        for (Path root : roots) {
            Path file = root.resolve(uri.host()).resolve(uri.path());
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(readFile(file));
            }
        }
        return Optional.empty();
    }

    private byte[] readFile(Path file) throws InvalidObjectException {
        try {
            return isInside(file) ? readRegular(file) : readLink(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Why the bytes of one object are not known. */
    static InvalidObjectException unreadable(IOException e) {
        String how = e.getClass().getSimpleName().replace("Exception", "");
        return InvalidObjectException.of("file", "one that cannot be read: " + how, "a readable file", "our rule");
    }

    /** Whether a name is that of a file in the cache, without links: to resolve all names takes as long as to read. */
    private boolean isInside(Path file) throws IOException {
        Path parent = requireNonNull(file.getParent());
        Boolean known = inside.get(parent);
        boolean isParentInside = known != null ? known : parent.toRealPath().startsWith(directory);
        inside.putIfAbsent(parent, isParentInside);
        return isParentInside && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private byte[] readLink(Path file) throws IOException, InvalidObjectException {
        Path real = file.toRealPath();
        if (!real.startsWith(directory)) {
            throw InvalidObjectException.of("file", "a link out of the cache", "a file in it", "our rule");
        }
        return readBounded(real);
    }

    /** Reads a file that is not too long, and no pipe or device that may never end. */
    static byte[] readBounded(Path file) throws IOException, InvalidObjectException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw InvalidObjectException.of("file", "something else", "a file", "our rule");
        }
        return readRegular(file);
    }

    private static byte[] readRegular(Path file) throws IOException, InvalidObjectException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            long size = in.size();
            if (size > MAX_OBJECT_BYTES) {
                throw InvalidObjectException.of("file", size + " bytes", "at most " + MAX_OBJECT_BYTES, "our limit");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // until it is whole, or was cut off meanwhile
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    @Override
    public List<Copy> trustAnchor(Tal tal) {
        List<Copy> found = new ArrayList<>();
        if (stored.isPresent()) {
            found.addAll(stored.get().trustAnchor(tal));
        }
        for (String uri : tal.uris()) {
            for (Path candidate : trustAnchorPlaces(tal, uri)) {
                if (Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(() -> readFile(candidate));
                }
            }
        }
        return found;
    }

    /** Where relying parties keep them: by name of the TAL, by scheme and host, or with the other objects. */
    private List<Path> trustAnchorPlaces(Tal tal, String uri) {
        List<Path> places = new ArrayList<>();
        int scheme = uri.indexOf("://");
        Optional<RsyncUri> name = RsyncUri.parse("rsync://" + uri.substring(scheme + 3));
        if (name.isEmpty()) {
            return places;
        }
        Path anchors = directory.resolve(TRUST_ANCHORS);
        if (RsyncUri.parse("rsync://ta/" + tal.name()).isPresent()) {
            places.add(anchors.resolve(tal.name()).resolve(name.get().name()));
        }
        Path below = Path.of(name.get().host()).resolve(name.get().path());
        places.add(anchors.resolve(uri.substring(0, scheme)).resolve(below));
        roots.forEach(root -> places.add(root.resolve(below)));
        return places;
    }

    @Override
    public List<String> names(RsyncUri uri) {
        List<String> names = new ArrayList<>();
        for (Path root : roots) {
            Path place = root.resolve(uri.host()).resolve(uri.path());
            if (names.isEmpty() && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(place, Files::isRegularFile)) {
                    files.forEach(file -> names.add(file.getFileName().toString()));
                } catch (IOException | DirectoryIteratorException e) {
                    names.clear(); // as if nobody knew
                }
            }
        }
        return names;
    }
}
