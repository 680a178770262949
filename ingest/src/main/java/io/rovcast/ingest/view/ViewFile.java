package io.rovcast.ingest.view;

import com.google.flatbuffers.Table;
import io.rovcast.ingest.InputKind;
import io.rovcast.ingest.InputRecognizer;
import io.rovcast.ingest.io.Compression;
import io.rovcast.ingest.io.CorruptInputException;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.ingest.text.Quote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a view: finds the messages, and checks all that can be wrong with a file as a whole. In this order, so that
 * the first thing said is what helps most: what it is, its version, its size, its checksum, its columns.
 */
final class ViewFile {
    /** Reports of thousands of inputs fit in. */
    private static final int MAX_METADATA_BYTES = 1 << 26;

    private static final int MAX_METADATA_ENTRIES = 100;
    private static final int TAIL_BYTES = Integer.BYTES + ArrowFile.MAGIC.length;

    private final String source;
    private final MappedFile file;
    private final long size;

    private ViewFile(String source, MappedFile file) {
        this.source = source;
        this.file = file;
        this.size = file.size();
    }

    /**
     * What a view has.
     *
     * @param about what it says of itself
     * @param body its columns
     */
    record Content(ViewAbout about, BodyReader body) {}

    /** A message of the file: its metadata, and the byte behind it, where its body begins. */
    private record Framed(Message message, long end) {}

    /**
     * Reads and checks everything but the columns' values.
     *
     * @throws FormatException if it is no routing view, of another version, cut or damaged
     */
    static Content read(String source, MappedFile file) throws IOException {
        return new ViewFile(source, file).read();
    }

    /** Whether a file is a routing view of some version, whole or not, as far as its head tells. */
    static boolean isView(String source, MappedFile file) throws IOException {
        ViewFile view = new ViewFile(source, file);
        try {
            view.checkKind();
            Schema schema =
                    view.header(view.message(ArrowFile.MAGIC_PADDED.length), MessageHeader.Schema, new Schema());
            return view.parsed(() -> metadata(schema)).containsKey(ViewSchema.VERSION_KEY);
        } catch (FormatException e) {
            return false;
        }
    }

    private Content read() throws IOException {
        checkKind();
        Framed head = message(ArrowFile.MAGIC_PADDED.length);
        Schema schema = header(head, MessageHeader.Schema, new Schema());
        Map<String, String> metadata = parsed(() -> metadata(schema));
        checkVersion(metadata);
        checkSize(metadata);
        Footer footer = footer();
        if (!parsed(() -> ArrowSchema.matches(ViewSchema.FIELDS, schema))) {
            throw FormatException.of(
                    source, "its columns are not those of a routing view of version " + ViewSchema.VERSION);
        }
        Framed batch = message(head.end());
        checkBlock(footer, head.end(), batch);
        RecordBatch columns = header(batch, MessageHeader.RecordBatch, new RecordBatch());
        BodyReader body = parsed(() -> BodyReader.of(
                columns,
                ViewSchema.FIELDS,
                source,
                file,
                batch.end(),
                batch.message().bodyLength()));
        return new Content(ViewAbout.parse(metadata.getOrDefault(ViewSchema.ABOUT_KEY, ""), source), body);
    }

    private void checkKind() throws IOException {
        if (size == 0) {
            InputKind.EMPTY.requireView(source);
        }
        byte[] head = bytes(0, (int) Math.min(size, InputRecognizer.HEAD_BYTES));
        Compression compression = Compression.recognise(head, head.length);
        if (compression != Compression.NONE) {
            throw FormatException.of(
                    source, "is compressed with %s: decompress it first".formatted(compression.label()));
        }
        int known = Math.min(head.length, ArrowFile.MAGIC_PADDED.length);
        if (!Arrays.equals(head, 0, known, ArrowFile.MAGIC_PADDED, 0, known)) {
            InputRecognizer.recognize(head).requireView(source);
        }
    }

    /** Reads a message's frame and metadata. */
    private Framed message(long at) throws IOException {
        ByteBuffer frame = littleEndian(bytes(at, ArrowFile.FRAME_BYTES));
        int mark = frame.getInt();
        int length = frame.getInt();
        if (mark != ArrowFile.CONTINUATION || length <= 0 || length > MAX_METADATA_BYTES) {
            throw damaged(at, "no message of an Arrow file that Rovcast wrote");
        }
        ByteBuffer metadata = littleEndian(bytes(at + ArrowFile.FRAME_BYTES, length));
        return new Framed(parsed(() -> Message.getRootAsMessage(metadata)), at + ArrowFile.FRAME_BYTES + length);
    }

    private <T extends Table> T header(Framed framed, byte type, T table) throws IOException {
        return parsed(() -> {
            if (framed.message().headerType() != type || framed.message().header(table) == null) {
                throw new IllegalArgumentException("a message of type %d, expected %d"
                        .formatted(framed.message().headerType(), type));
            }
            return table;
        });
    }

    private static Map<String, String> metadata(Schema schema) {
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < Math.min(schema.customMetadataLength(), MAX_METADATA_ENTRIES); i++) {
            KeyValue entry = schema.customMetadata(i);
            @Nullable String key = entry.key();
            @Nullable String value = entry.value();
            if (key != null && value != null) {
                metadata.put(key, value);
            }
        }
        return metadata;
    }

    private void checkVersion(Map<String, String> metadata) throws FormatException {
        String version = metadata.get(ViewSchema.VERSION_KEY);
        if (version == null) {
            throw FormatException.of(
                    source, "is an Arrow file, but no routing view: its schema has no " + ViewSchema.VERSION_KEY);
        }
        if (!version.equals(ViewSchema.VERSION)) {
            throw FormatException.of(
                    source,
                    "is a routing view of version %s, expected version %s: compile it again"
                            .formatted(Quote.of(version), ViewSchema.VERSION));
        }
    }

    private void checkSize(Map<String, String> metadata) throws FormatException {
        String text = metadata.getOrDefault(ViewSchema.BYTES_KEY, "");
        if (!text.matches("[0-9]{1,19}") || Long.parseUnsignedLong(text) < 0) {
            throw FormatException.atPath(source, ViewSchema.BYTES_KEY, Quote.of(text) + " is no number of bytes");
        }
        long expected = Long.parseLong(text);
        if (size < expected) {
            throw cut("is cut here, expected %d bytes".formatted(expected));
        }
        if (size > expected) {
            throw FormatException.atByte(
                    source, expected, "has %d bytes more behind its end".formatted(size - expected));
        }
    }

    /** Reads the footer and verifies the checksum that it has, over all of the file. */
    private Footer footer() throws IOException {
        ByteBuffer tail = littleEndian(bytes(size - TAIL_BYTES, TAIL_BYTES));
        int length = tail.getInt();
        long at = size - TAIL_BYTES - length;
        if (length <= 0 || length > MAX_METADATA_BYTES || at < ArrowFile.MAGIC_PADDED.length) {
            throw damaged(size - TAIL_BYTES, "a footer of %d bytes".formatted(length));
        }
        ByteBuffer content = littleEndian(bytes(at, length));
        Footer footer = parsed(() -> Footer.getRootAsFooter(content));
        OptionalInt place = parsed(() -> ArrowFile.placeOfChecksum(footer));
        if (place.isEmpty()) {
            throw damaged(at, "a footer without checksum");
        }
        byte[] digits = new byte[ArrowFile.CHECKSUM_DIGITS];
        content.get(place.getAsInt(), digits);
        String expected = new String(digits, StandardCharsets.ISO_8859_1);
        String found = ArrowFile.checksumText(file.checksum(at + place.getAsInt(), digits.length));
        if (!found.equals(expected)) {
            throw new CorruptInputException(
                    source,
                    0,
                    "is damaged: its checksum is %s, its content gives %s".formatted(Quote.of(expected), found));
        }
        return footer;
    }

    private void checkBlock(Footer footer, long batchAt, Framed batch) throws IOException {
        boolean agrees = parsed(() -> {
            Block block = footer.recordBatchesLength() == 1 ? footer.recordBatches(0) : null;
            return block != null
                    && block.offset() == batchAt
                    && block.metaDataLength() == batch.end() - batchAt
                    && block.bodyLength() == batch.message().bodyLength()
                    && block.bodyLength() >= 0
                    && block.bodyLength() <= size - batch.end();
        });
        if (!agrees) {
            throw FormatException.of(source, "its footer names other record batches than there are");
        }
    }

    /** Something that reads metadata, whose offsets may lead anywhere. */
    private interface Parser<T> {
        T parse() throws IOException;
    }

    /** What FlatBuffers throw depends on where offsets lead to; none of it is a mistake of ours. */
    private <T> T parsed(Parser<T> parser) throws IOException {
        try {
            return parser.parse();
        } catch (RuntimeException e) {
            throw FormatException.of(
                            source, "its metadata is damaged: " + Quote.printable(String.valueOf(e.getMessage())))
                    .because(e);
        }
    }

    private byte[] bytes(long at, int length) throws IOException {
        if (at < 0 || length > size - at) {
            throw cut("is cut here, expected at least %d bytes".formatted(Math.max(at, 0) + length));
        }
        return file.bytes(at, length);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private FormatException cut(String problem) {
        return new TruncatedInputException(source, size, problem);
    }

    private FormatException damaged(long at, String found) {
        return new CorruptInputException(source, at, "is damaged: has " + found);
    }
}
