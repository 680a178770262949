package io.rovcast.ingest.vrp;

import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Writes VRP sets: rpki-client's JSON to a {@code .json} file, Routinator's CSV (which has neither expiry nor ASPAs) to a
 * {@code .csv} file. VRPs are in order. The file appears whole or not at all.
 */
public final class VrpSetWriter {
    /** What a format looks like around and between its rows. */
    private interface Layout {
        void write(Writer out) throws IOException;
    }

    private VrpSetWriter() {}

    /**
     * Writes a set, replacing a file of that name.
     *
     * @param file name ends in {@code .json} or {@code .csv}
     * @param generatedAt what the set says about when it was made
     * @throws IllegalArgumentException if the name ends in something else
     */
    public static void write(Path file, VrpSet vrps, List<Vap> vaps, Instant generatedAt) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            writeAside(file, out -> writeJson(out, vrps, vaps, generatedAt));
        } else if (name.endsWith(".csv")) {
            writeAside(file, out -> writeCsv(out, vrps));
        } else {
            throw new IllegalArgumentException(file + " ends in neither .json nor .csv");
        }
    }

    /**
     * Writes rpki-client's JSON, in UTF-8.
     *
     * @param out receives it; flushed, not closed
     * @param generatedAt what the set says about when it was made
     */
    public static void writeJson(OutputStream out, VrpSet vrps, List<Vap> vaps, Instant generatedAt)
            throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writeJson(text, vrps, vaps, generatedAt);
        text.flush();
    }

    /**
     * Writes Routinator's CSV, in UTF-8.
     *
     * @param out receives it; flushed, not closed
     */
    public static void writeCsv(OutputStream out, VrpSet vrps) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writeCsv(text, vrps);
        text.flush();
    }

    private static void writeAside(Path file, Layout layout) throws IOException {
        Path target = file.toAbsolutePath();
        Path aside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                            aside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    Writer out = new BufferedWriter(
                            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
                            1 << 16)) {
                layout.write(out);
                out.flush();
                channel.force(true);
            }
            move(aside, target);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void move(Path aside, Path target) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // on some network file systems
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes rpki-client's JSON. */
    static void writeJson(Writer out, VrpSet vrps, List<Vap> vaps, Instant generatedAt) throws IOException {
        out.write(
                "{\n\t\"metadata\": {\n\t\t\"buildtime\": \"" + generatedAt.truncatedTo(ChronoUnit.SECONDS) + "\",\n");
        out.write("\t\t\"vrps\": " + vrps.size() + ",\n\t\t\"uniquevrps\": " + vrps.size() + ",\n");
        out.write("\t\t\"vaps\": " + vaps.size() + "\n\t},\n\n\t\"roas\": [");
        StringBuilder line = new StringBuilder(160);
        PrefixTable prefixes = vrps.prefixes();
        for (int row = 0; row < prefixes.size(); row++) {
            for (int vrp = vrps.first(row); vrp < vrps.first(row + 1); vrp++) {
                line.setLength(0);
                line.append(vrp == 0 ? "\n" : ",\n");
                appendJson(line, vrps, row, vrp);
                out.append(line);
            }
        }
        out.write("\n\t]");
        if (!vaps.isEmpty()) {
            writeVaps(out, vaps);
        }
        out.write("\n}\n");
    }

    private static void appendJson(StringBuilder line, VrpSet vrps, int row, int vrp) {
        line.append("\t\t{ \"asn\": ").append(Integer.toUnsignedLong(vrps.asn(vrp)));
        line.append(", \"prefix\": \"");
        appendPrefix(line, vrps.prefixes(), row);
        line.append("\", \"maxLength\": ").append(vrps.maxLength(vrp));
        if (!vrps.trustAnchor(vrp).isEmpty()) {
            appendQuoted(line.append(", \"ta\": "), vrps.trustAnchor(vrp));
        }
        if (vrps.expires(vrp) != VrpSet.NO_EXPIRY) {
            line.append(", \"expires\": ").append(vrps.expires(vrp));
        }
        line.append(" }");
    }

    private static void appendPrefix(StringBuilder line, PrefixTable prefixes, int row) {
        AddressText.append(line, prefixes.family(row), prefixes.hi(row), prefixes.lo(row));
        line.append('/').append(prefixes.length(row));
    }

    private static void appendQuoted(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                line.append("\\u%04x".formatted((int) c));
            } else {
                line.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        line.append('"');
    }

    private static void writeVaps(Writer out, List<Vap> vaps) throws IOException {
        String separator = ",\n\n\t\"aspas\": [\n";
        for (Vap vap : vaps) {
            StringBuilder line = new StringBuilder(separator);
            line.append("\t\t{ \"customer_asid\": ").append(vap.customerAsn().value());
            if (vap.expires() != VrpSet.NO_EXPIRY) {
                line.append(", \"expires\": ").append(vap.expires());
            }
            if (!vap.trustAnchor().isEmpty()) {
                appendQuoted(line.append(", \"ta\": "), vap.trustAnchor());
            }
            line.append(", \"providers\": [ ");
            for (int i = 0; i < vap.providerAsns().size(); i++) {
                Asn provider = vap.providerAsns().get(i);
                line.append(i == 0 ? "" : ", ").append(provider.value());
            }
            out.append(line.append(" ] }"));
            separator = ",\n";
        }
        out.write("\n\t]");
    }

    /** Writes Routinator's CSV. */
    static void writeCsv(Writer out, VrpSet vrps) throws IOException {
        out.write("ASN,IP Prefix,Max Length,Trust Anchor\n");
        StringBuilder line = new StringBuilder(80);
        PrefixTable prefixes = vrps.prefixes();
        for (int row = 0; row < prefixes.size(); row++) {
            for (int vrp = vrps.first(row); vrp < vrps.first(row + 1); vrp++) {
                line.setLength(0);
                line.append("AS").append(Integer.toUnsignedLong(vrps.asn(vrp))).append(',');
                appendPrefix(line, prefixes, row);
                line.append(',').append(vrps.maxLength(vrp)).append(',');
                appendCsv(line, vrps.trustAnchor(vrp));
                out.append(line.append('\n'));
            }
        }
    }

    private static void appendCsv(StringBuilder line, String text) {
        String plain = text.replaceAll("\\R", " "); // a row is a line
        boolean quoted = plain.indexOf(',') >= 0 || plain.indexOf('"') >= 0 || !plain.equals(plain.strip());
        line.append(quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain);
    }
}
