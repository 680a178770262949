package io.rovcast.ingest.view;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.TableColumns;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.history.PairDays;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a routing view: its columns into the tables of the domain, which check what they are given. */
final class RoutingViewReader {
    private static final String PAIR = ViewSchema.PAIRS + "[].";
    private static final String OBSERVATION = ViewSchema.SETS + "[][].";
    private static final String PATH = ViewSchema.PATHS + "[].";
    private static final String VANTAGE_POINT = ViewSchema.VANTAGE_POINTS + "[].";

    private final String source;
    private final ViewAbout about;
    private final BodyReader body;
    private final int setCount;
    private final int pathCount;
    private final List<VantagePoint> vantagePoints;

    private RoutingViewReader(String source, ViewFile.Content content) throws IOException {
        this.source = source;
        this.about = content.about();
        this.body = content.body();
        this.setCount = body.rows(ViewSchema.SETS);
        this.pathCount = body.rows(ViewSchema.PATHS);
        this.vantagePoints = vantagePoints();
    }

    /** See {@link RoutingView#open}. */
    static RoutingView read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory, expected a routing view");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file.toString(), MappedFile.of(channel));
        }
    }

    /** See {@link RoutingView#isView}. */
    static boolean isView(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return ViewFile.isView(file.toString(), MappedFile.of(channel));
        }
    }

    static RoutingView read(String source, MappedFile file) throws IOException {
        return new RoutingViewReader(source, ViewFile.read(source, file)).view();
    }

    private RoutingView view() throws IOException {
        RoutingTable table = checked(ViewSchema.PAIRS, this::table);
        Visibility visibility = checked(PAIR + "visibility", () -> visibility(table));
        PairDays past = checked(ViewSchema.PAST_PAIRS, () -> new PastReader(body).read());
        return new RoutingView(table, visibility, past, about.inputs(), about.writtenBy());
    }

    private RoutingTable table() throws IOException {
        int pairs = body.rows(ViewSchema.PAIRS);
        int[] first = new int[pairs + 1];
        PrefixTable prefixes = prefixes(pairs, first);
        return new TableColumns(
                        prefixes, Arrays.copyOf(first, prefixes.size() + 1), body.uint32(PAIR + "origin"), firstSeen())
                .withSets(setCount, body.offsets(PAIR + "sets"), body.uint32(PAIR + "sets[]"))
                .table(vantagePoints, this::observations, this::paths);
    }

    /**
     * The distinct prefixes of the pairs.
     *
     * @param first receives the first pair of each prefix, and behind them the number of pairs
     */
    private PrefixTable prefixes(int pairs, int[] first) throws IOException {
        int ipv4Pairs = PrefixColumns.ipv4Rows(body, PAIR);
        byte[] length = body.uint8(PAIR + "prefix_length");
        long[] hi = body.int64(PAIR + "first_hi");
        long[] lo = body.int64(PAIR + "first_lo");
        int rows = 0;
        int ipv4Rows = 0;
        for (int pair = 0; pair < pairs; pair++) {
            boolean repeat = rows > 0
                    && pair != ipv4Pairs
                    && hi[pair] == hi[rows - 1]
                    && lo[pair] == lo[rows - 1]
                    && length[pair] == length[rows - 1];
            if (!repeat) {
                PrefixColumns.check(
                        body,
                        PAIR,
                        pair,
                        pair < ipv4Pairs ? AddressFamily.IPV4 : AddressFamily.IPV6,
                        hi[pair],
                        lo[pair],
                        length[pair] & 0xFF);
                hi[rows] = hi[pair];
                lo[rows] = lo[pair];
                length[rows] = length[pair];
                first[rows++] = pair;
            }
            ipv4Rows = pair < ipv4Pairs ? rows : ipv4Rows;
        }
        first[rows] = pairs;
        return rows == pairs
                ? new PrefixTable(ipv4Rows, hi, lo, length)
                : new PrefixTable(
                        ipv4Rows, Arrays.copyOf(hi, rows), Arrays.copyOf(lo, rows), Arrays.copyOf(length, rows));
    }

    private int[] firstSeen() throws FormatException {
        long[] seconds = body.int64(PAIR + "first_seen");
        int[] firstSeen = new int[seconds.length];
        for (int pair = 0; pair < seconds.length; pair++) {
            if (seconds[pair] >>> 32 != 0) {
                throw body.malformed(
                        PAIR + "first_seen", "%d of pair %d is out of range".formatted(seconds[pair], pair));
            }
            firstSeen[pair] = (int) seconds[pair];
        }
        return firstSeen;
    }

    private Visibility visibility(RoutingTable table) throws IOException {
        return Visibility.of(
                table,
                body.uint32(PAIR + "visibility"),
                body.float32(PAIR + "visibility_share"),
                about.fullFeeds(table.vantagePoints().size()));
    }

    private List<VantagePoint> vantagePoints() throws IOException {
        body.rows(ViewSchema.VANTAGE_POINTS);
        List<String> collectors = body.utf8(VANTAGE_POINT + "collector");
        List<String> addresses = body.utf8(VANTAGE_POINT + "address");
        int[] asns = body.uint32(VANTAGE_POINT + "asn");
        List<VantagePoint> read = new ArrayList<>();
        for (int i = 0; i < asns.length; i++) {
            read.add(new VantagePoint(collectors.get(i), addresses.get(i), Asn.ofBits(asns[i])));
        }
        return read;
    }

    private ObservationTable observations() {
        return unchecked(() -> checked(
                ViewSchema.SETS,
                () -> ObservationTable.of(
                        body.offsets(ViewSchema.SETS + "[]"),
                        body.uint32(OBSERVATION + "vantage_point"),
                        body.uint32(OBSERVATION + "path"),
                        vantagePoints.size(),
                        pathCount)));
    }

    private PathTable paths() {
        return unchecked(() -> checked(
                ViewSchema.PATHS,
                () -> PathTable.of(
                        body.offsets(PATH + "as_path"), body.uint32(PATH + "as_path[]"), body.uint8(PATH + "flags"))));
    }

    /** Something that makes a table of columns. */
    private interface Columns<T> {
        T read() throws IOException;
    }

    /** The domain takes wrong columns for a caller's mistake; here they are bad input. */
    private <T> T checked(String key, Columns<T> columns) throws IOException {
        try {
            return columns.read();
        } catch (IllegalArgumentException e) {
            throw FormatException.atPath(source, key, String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static <T> T unchecked(Columns<T> columns) {
        try {
            return columns.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
