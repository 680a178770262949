package io.rovcast.ingest.view;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;

/**
 * Writes a routing view as an Arrow IPC file.
 *
 * <pre>"ARROW1" 0 0 | schema | record batch | body | end of stream (8) | footer | its length (4) | "ARROW1"</pre>
 *
 * <p>Equal views give equal files: numbers of vantage points, sets and paths depend on what they are alone, and no time of
 * writing is recorded.
 */
public final class RoutingViewWriter {
    private static final int BYTES_DIGITS = 19;

    private final BodyWriter body;
    private final long bodyLength;
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private RoutingViewWriter(RoutingView view) {
        body = new ViewColumns(view).write();
        bodyLength = body.length();
        metadata.put(ViewSchema.VERSION_KEY, ViewSchema.VERSION);
        metadata.put(ViewSchema.BYTES_KEY, size(0));
        metadata.put(ViewSchema.ABOUT_KEY, ViewAbout.of(view).toJson());
    }

    /**
     * Writes the file.
     *
     * @param out receives it from first byte to last; stays open
     */
    public static void write(RoutingView view, OutputStream out) throws IOException {
        new RoutingViewWriter(view).write(out);
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%0" + BYTES_DIGITS + "d", bytes);
    }

    private void write(OutputStream out) throws IOException {
        byte[] batch = batchMessage();
        // Digits of fixed number, so that neither the size nor the checksum changes where anything stands.
        long size = schemaMessage().length
                + ArrowFile.MAGIC_PADDED.length
                + batch.length
                + bodyLength
                + ArrowFile.END_OF_STREAM.length
                + footer(0, 0).length
                + Integer.BYTES
                + ArrowFile.MAGIC.length;
        metadata.put(ViewSchema.BYTES_KEY, size(size));
        byte[] schema = schemaMessage();
        long batchAt = ArrowFile.MAGIC_PADDED.length + (long) schema.length;
        byte[] footer = footer(batchAt, batch.length);

        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
        checked.write(ArrowFile.MAGIC_PADDED);
        checked.write(schema);
        checked.write(batch);
        body.writeTo(checked);
        checked.write(ArrowFile.END_OF_STREAM);
        byte[] end = end(footer);
        checked.getChecksum().update(end);
        setChecksum(end, footer.length, checked.getChecksum().getValue());
        out.write(end);
    }

    private byte[] schemaMessage() {
        FlatBufferBuilder out = new FlatBufferBuilder();
        int schema = ArrowSchema.write(ViewSchema.FIELDS, metadata, out);
        return message(MessageHeader.Schema, schema, 0, out);
    }

    private byte[] batchMessage() {
        FlatBufferBuilder out = new FlatBufferBuilder();
        return message(MessageHeader.RecordBatch, body.writeMetadata(out), bodyLength, out);
    }

    /** A message with its frame: continuation mark, length, metadata, padding. */
    private static byte[] message(byte type, int header, long messageBodyLength, FlatBufferBuilder out) {
        out.finish(Message.createMessage(out, MetadataVersion.V5, type, header, messageBodyLength, 0));
        byte[] content = out.sizedByteArray();
        int padded = ArrowFile.padded(ArrowFile.FRAME_BYTES + content.length);
        return ByteBuffer.allocate(padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ArrowFile.CONTINUATION)
                .putInt(padded - ArrowFile.FRAME_BYTES)
                .put(content)
                .array();
    }

    private byte[] footer(long batchAt, int batchLength) {
        FlatBufferBuilder out = new FlatBufferBuilder();
        int schema = ArrowSchema.write(ViewSchema.FIELDS, metadata, out);
        int checksum = Footer.createCustomMetadataVector(
                out, ArrowSchema.writeMetadata(Map.of(ViewSchema.CHECKSUM_KEY, ArrowFile.checksumText(0)), out));
        Footer.startRecordBatchesVector(out, 1);
        Block.createBlock(out, batchAt, batchLength, bodyLength);
        int batches = out.endVector();
        Footer.startDictionariesVector(out, 0);
        int dictionaries = out.endVector();
        out.finish(Footer.createFooter(out, MetadataVersion.V5, schema, dictionaries, batches, checksum));
        return out.sizedByteArray();
    }

    /** Footer, its length, the magic. */
    private static byte[] end(byte[] footer) {
        return ByteBuffer.allocate(footer.length + Integer.BYTES + ArrowFile.MAGIC.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(footer)
                .putInt(footer.length)
                .put(ArrowFile.MAGIC)
                .array();
    }

    private static void setChecksum(byte[] end, int footerLength, long checksum) {
        Footer footer =
                Footer.getRootAsFooter(ByteBuffer.wrap(end, 0, footerLength).order(ByteOrder.LITTLE_ENDIAN));
        int at = ArrowFile.placeOfChecksum(footer).orElseThrow();
        byte[] digits = ArrowFile.checksumText(checksum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, end, at, digits.length);
    }
}
