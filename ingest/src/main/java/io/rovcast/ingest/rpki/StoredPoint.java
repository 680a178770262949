package io.rovcast.ingest.rpki;

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
 * A publication point as Routinator keeps it, in the form of 0.14 or in that of 0.15 and later: one file with the manifest, the
 * CRL and the objects that the manifest lists, or with nothing if it has never got them. Numbers are big-endian, texts and contents come after their length, of 4 and of 8 bytes. Of the contents
 * only the places are kept.
 *
 * @param file the file
 * @param thisUpdate of the manifest, in seconds since 1970
 * @param places where each object is, by URI
 */
record StoredPoint(Path file, long thisUpdate, Map<String, Place> places) {
    /** Field of the reason if a file is of no form that is known. */
    static final String VERSION = "version";

    private static final int FORM_OF_0_14 = 1;
    private static final int FORM_OF_0_15 = 2;
    private static final int OBJECT_FORM = 0;
    private static final int MAX_URI = 4096;
    private static final int MANIFEST_NUMBER_BYTES = 20;
    private static final int SHA256_BYTES = 32;

    /** Where the content of an object is in the file. */
    record Place(long offset, long length) {}

    /**
     * Finds the objects of a file.
     *
     * @throws InvalidObjectException if it is damaged, cut off, or of another version
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
            int form = number(VERSION);
            long thisUpdate;
            switch (form) {
                case FORM_OF_0_14 -> {
                    thisUpdate = manifestTimes();
                    text("rpkiNotify");
                    text("caRepository");
                    content(uri("manifestUri"), "manifest");
                }
                case FORM_OF_0_15 -> {
                    RsyncUri manifest = uri("manifestUri");
                    text("rpkiNotify");
                    boolean isEmpty = oneOf("status", 1) == 1;
                    skip("time of the status", Long.BYTES);
                    if (isEmpty) {
                        return new StoredPoint(file, Long.MIN_VALUE, Map.of());
                    }
                    thisUpdate = manifestTimes();
                    text("caRepository");
                    content(manifest, "manifest");
                }
                default -> throw InvalidObjectException.of(VERSION, "" + form, "1 or 2, as of 0.14 and later", RULE);
            }
            content(uri("crlUri"), "crl");
            while (position < size) {
                if (places.size() > ValidationOptions.MAX_FILES) {
                    throw InvalidObjectException.of(
                            "objects",
                            "more than " + ValidationOptions.MAX_FILES,
                            "as many as a manifest may list",
                            "our limit");
                }
                if (form == FORM_OF_0_14) {
                    oneOf("version of an object", OBJECT_FORM);
                }
                object();
            }
            return new StoredPoint(file, thisUpdate, places);
        }

        /** Passes over what is told of the manifest; its thisUpdate. */
        private long manifestTimes() throws IOException, InvalidObjectException {
            skip("notAfter", Long.BYTES);
            skip("manifestNumber", MANIFEST_NUMBER_BYTES);
            return bytes("thisUpdate", Long.BYTES).getLong();
        }

        private void object() throws IOException, InvalidObjectException {
            RsyncUri uri = uri("uri");
            if (oneOf("hash type", 1) == 1) {
                skip("hash", SHA256_BYTES);
            }
            content(uri, "content");
        }

        private static final String RULE = "Routinator's store";

        private int number(String field) throws IOException, InvalidObjectException {
            return Byte.toUnsignedInt(bytes(field, 1).get());
        }

        /** A number from zero to the greatest. */
        private int oneOf(String field, int greatest) throws IOException, InvalidObjectException {
            int number = number(field);
            if (number > greatest) {
                throw InvalidObjectException.of(
                        "%s at byte %s".formatted(field, position - 1), "" + number, "at most " + greatest, RULE);
            }
            return number;
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
