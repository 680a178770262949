package io.rovcast.ingest.rpki;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of TALs, {@code NAME.tal}, each maybe with the certificate of its trust anchor beside it, {@code NAME.cer}: an
 * RRDP snapshot does not have it.
 */
public final class TalDirectory implements ObjectStore {
    private static final int MAX_TAL = 100_000;

    private final Path directory;
    private final List<Tal> tals;

    private TalDirectory(Path directory, List<Tal> tals) {
        this.directory = directory;
        this.tals = List.copyOf(tals);
    }

    /**
     * Reads the TALs of a directory, or a single one.
     *
     * @throws FormatException if there is none, or one is damaged
     */
    public static TalDirectory read(Path place) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> all = Files.list(place)) {
                all.filter(file -> file.toString().endsWith(".tal")).sorted().forEach(files::add);
            }
        } else {
            files.add(place);
        }
        if (files.isEmpty()) {
            throw FormatException.of(place.toString(), "no file whose name ends in .tal in this directory");
        }
        List<Tal> tals = new ArrayList<>();
        for (Path file : files) {
            tals.add(Tal.parse(file.toString(), text(file)));
        }
        Path parent = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
        return new TalDirectory(parent == null ? place : parent, tals);
    }

    private static String text(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw FormatException.of(file.toString(), "neither a file nor a directory of TALs");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_TAL + 1);
            if (bytes.length > MAX_TAL) {
                throw FormatException.of(file.toString(), "longer than " + MAX_TAL + " bytes, which no TAL is");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** The TALs, by name. */
    public List<Tal> tals() {
        return tals;
    }

    @Override
    public Optional<byte[]> read(RsyncUri uri) {
        return Optional.empty();
    }

    @Override
    public List<Copy> trustAnchor(Tal tal) {
        Path file = directory.resolve(tal.name() + ".cer");
        return Files.isRegularFile(file) ? List.of(() -> CacheDirectory.readBounded(file)) : List.of();
    }

    @Override
    public List<String> names(RsyncUri uri) {
        return List.of();
    }
}
