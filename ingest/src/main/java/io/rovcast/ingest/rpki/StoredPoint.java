package io.rovcast.ingest.rpki;

import io.rovcast.ingest.io.FormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A publication point as Routinator keeps it from 0.14 on: one file with the manifest, the CRL and the objects that the
 * manifest lists. Numbers are big-endian, texts and contents come after their length, of 4 and of 8 bytes. Of the contents
 * only the places are kept.
 *
 * @param file the file
 * @param thisUpdate of the manifest, in seconds since 1970
 * @param places where each object is, by URI
 */
record StoredPoint(Path file, long thisUpdate, Map<String, Place> places) {
    private static final int MANIFEST_VERSION = 1;
    private static final int OBJECT_VERSION = 0;
    private static final int MAX_URI = 4096;
    private static final int MANIFEST_NUMBER_BYTES = 20;
    private static final int SHA256_BYTES = 32;

    /** Where the content of an object is in the file. */
    record Place(long offset, long length) {}

    /**
     * Finds the objects of a file.
     *
     * @throws InvalidObjectException if it is damaged or cut off
     * @throws FormatException if it is of another version
     */
    static StoredPoint read(Path file) throws IOException, InvalidObjectException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new Cursor(file, in, Files.size(file)).point();
        }
    }

    /** The file, from its begin to its end. */
    private static final class Cursor {
        private final Path file;
        private final InputStream in;
        private final long size;
        private final Map<String, Place> places = new LinkedHashMap<>();
        private long position;

        Cursor(Path file, InputStream in, long size) {
            this.file = file;
            this.in = in;
            this.size = size;
        }

        StoredPoint point() throws IOException, InvalidObjectException {
            version("publication point", MANIFEST_VERSION);
            skip("notAfter", Long.BYTES);
            skip("manifestNumber", MANIFEST_NUMBER_BYTES);
            long thisUpdate = bytes("thisUpdate", Long.BYTES).getLong();
            text("rpkiNotify");
            text("caRepository");
            content(uri("manifestUri"), "manifest");
            content(uri("crlUri"), "crl");
            while (position < size) {
                if (places.size() > ValidationOptions.MAX_FILES) {
                    throw InvalidObjectException.of(
                            "objects",
                            "more than " + ValidationOptions.MAX_FILES,
                            "as many as a manifest may list",
                            "our limit");
                }
                object();
            }
            return new StoredPoint(file, thisUpdate, places);
        }

        private void object() throws IOException, InvalidObjectException {
            version("object", OBJECT_VERSION);
            RsyncUri uri = uri("uri");
            int hashType = bytes("hash type", 1).get();
            switch (hashType) {
                case 0 -> {
                    // none
                }
                case 1 -> skip("hash", SHA256_BYTES);
                default -> throw InvalidObjectException.of("hash type", "" + hashType, "0 or 1", RULE);
            }
            content(uri, "content");
        }

        private static final String RULE = "Routinator's store";

        private void version(String what, int expected) throws IOException, InvalidObjectException {
            int version = Byte.toUnsignedInt(bytes("version", 1).get());
            if (version != expected) {
                throw FormatException.of(
                        file.toString(),
                        "at byte %s: %s of version %s, expected %s, as Routinator stores it from 0.14 on"
                                .formatted(position - 1, what, version, expected));
            }
        }

        private String text(String field) throws IOException, InvalidObjectException {
            long length = Integer.toUnsignedLong(bytes(field, Integer.BYTES).getInt());
            if (length > MAX_URI) {
                throw InvalidObjectException.of(field, length + " bytes", "at most " + MAX_URI, RULE);
            }
            return new String(bytes(field, (int) length).array(), StandardCharsets.ISO_8859_1);
        }

        private RsyncUri uri(String field) throws IOException, InvalidObjectException {
            return RsyncUri.require(text(field), field);
        }

        private void content(RsyncUri uri, String field) throws IOException, InvalidObjectException {
            long length = bytes(field, Long.BYTES).getLong();
            if (length < 0) {
                throw InvalidObjectException.of(field, Long.toUnsignedString(length) + " bytes", "fewer", RULE);
            }
            places.put(uri.toString(), new Place(position, length));
            skip(field, length);
        }

        private ByteBuffer bytes(String field, int count) throws IOException, InvalidObjectException {
            require(field, count);
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw cutOff(field);
            }
            position += count;
            return ByteBuffer.wrap(bytes);
        }

        private void skip(String field, long count) throws IOException, InvalidObjectException {
            require(field, count);
            try {
                in.skipNBytes(count);
            } catch (EOFException e) {
                throw cutOff(field);
            }
            position += count;
        }

        private void require(String field, long count) throws InvalidObjectException {
            if (count > size - position) {
                throw cutOff(field);
            }
        }

        private InvalidObjectException cutOff(String field) {
            return InvalidObjectException.of(
                    field, "the end of the file at byte " + size, "more of it at byte " + position, RULE);
        }
    }
}
