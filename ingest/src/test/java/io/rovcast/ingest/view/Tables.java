package io.rovcast.ingest.view;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.gen.Collector;
import io.rovcast.testkit.gen.Plantings;
import io.rovcast.testkit.gen.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables to keep in a file, and what is in a table as text. */
final class Tables {
    private Tables() {}

    static final Prefix DOC_1 = Prefix.parse("192.0.2.0/24");
    static final Prefix DOC_2 = Prefix.parse("198.51.100.0/24");
    static final Prefix DOC_6 = Prefix.parse("2001:db8::/32");

    static final VantagePoint NORTH = new VantagePoint("north", "192.0.2.10", new Asn(64496));
    static final VantagePoint EAST = new VantagePoint("north", "192.0.2.9", new Asn(64497));
    static final VantagePoint SOUTH = new VantagePoint("south", "2001:db8::9", new Asn(4_200_000_001L));

    /** What two collectors of a made-up Internet see, one table a collector. */
    static List<RoutingTable> scenario() {
        Scenario scenario = Scenario.builder()
                .seed(11)
                .prefixes(400, 120)
                .vantagePoints(24)
                .plant(Plantings.accountTakeover())
                .build();
        return scenario.collectors().stream()
                .map(collector -> dump(scenario, collector))
                .toList();
    }

    private static RoutingTable dump(Scenario scenario, Collector collector) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scenario.writeDump(collector.name(), bytes);
        RoutingTable.Builder builder = new RoutingTable.Builder();
        InputSource source = InputSource.of("dump", () -> new ByteArrayInputStream(bytes.toByteArray()));
        try (DecodedInput in = source.open(OpenOptions.DEFAULTS.withThreads(0))) {
            new RoutingTableReader(builder, RoutingTableReader.AsPaths.KEEP)
                    .read(in, collector.name(), OnBadRecord.FAIL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build();
    }

    /** Three prefixes of both families, MOAS, NONE, flags of paths, several paths of one vantage point, times. */
    static RoutingTable small() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        begin(builder, DOC_6);
        observe(builder, SOUTH, 64500, 1_700_000_000, 0, 64499, 64500);
        builder.end();
        begin(builder, DOC_1);
        observe(builder, SOUTH, 64500, 0, 0, 64499, 64500);
        observe(builder, NORTH, 64500, 1_700_000_009, PathTable.HAS_SET, 64496, 64499, 64500);
        observe(builder, NORTH, 64500, 1_700_000_005, 0, 64496, 64498, 64500); // ADD-PATH
        observe(builder, NORTH, 64500, 0, PathTable.HAS_CONFEDERATION, 64496, 64498, 64500);
        observe(builder, EAST, OriginAs.NONE_BITS, -1, PathTable.HAS_SET, 64497);
        observe(builder, SOUTH, -2, 0, 0, 64499, -2); // the highest AS number but one
        builder.end();
        begin(builder, Prefix.parse("0.0.0.0/0"));
        builder.observe(builder.vantagePoint(NORTH), 64496, PathTable.NO_PATH, 0);
        builder.end();
        begin(builder, Prefix.parse("2001:db8::1/128"));
        observe(builder, SOUTH, 64500, 0, 0); // of the speaker itself
        builder.end();
        return builder.build();
    }

    /** A text table: pairs of nobody. */
    static RoutingTable withoutVantagePoints() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        builder.add(DOC_1.family(), DOC_1.hi(), DOC_1.lo(), DOC_1.length(), 64500);
        builder.add(DOC_2.family(), DOC_2.hi(), DOC_2.lo(), DOC_2.length(), OriginAs.NONE_BITS);
        return builder.build();
    }

    /** Vantage points, but no path was read. */
    static RoutingTable withoutPaths() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        begin(builder, DOC_1);
        builder.observe(builder.vantagePoint(NORTH), 64500, PathTable.NO_PATH, 0);
        builder.observe(builder.vantagePoint(SOUTH), 64500, PathTable.NO_PATH, 0);
        builder.end();
        return builder.build();
    }

    static RoutingTable ipv6Only() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        begin(builder, DOC_6);
        observe(builder, SOUTH, 64500, 1, 0, 64500);
        builder.end();
        return builder.build();
    }

    static RoutingTable empty() {
        return new RoutingTable.Builder().build();
    }

    static void begin(RoutingTable.Builder builder, Prefix prefix) {
        builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
    }

    static void observe(
            RoutingTable.Builder builder, VantagePoint vantagePoint, int origin, int time, int flags, int... hops) {
        int path = builder.path(hops, 0, hops.length, flags);
        builder.observe(builder.vantagePoint(vantagePoint), origin, path, time);
    }

    /** One line a pair, with who sees it and by which path, in an order that does not depend on how it was read. */
    static List<String> lines(RoutingTable table) {
        List<String> lines = new ArrayList<>();
        ObservationTable observations = table.observations();
        for (int pair = 0; pair < table.size(); pair++) {
            List<String> sets = new ArrayList<>();
            for (int i = 0; i < table.setCount(pair); i++) {
                List<String> set = new ArrayList<>();
                for (int at = observations.first(table.set(pair, i));
                        at < observations.first(table.set(pair, i) + 1);
                        at++) {
                    set.add(table.vantagePoints().get(observations.vantagePoint(at)) + path(table, at));
                }
                set.sort(null);
                sets.add(set.toString());
            }
            sets.sort(null);
            lines.add("%s flags %d seen %d %s"
                    .formatted(table.pair(pair), table.flags(pair), table.firstSeen(pair), sets));
        }
        return lines;
    }

    private static String path(RoutingTable table, int observation) {
        int path = table.observations().path(observation);
        return path == PathTable.NO_PATH
                ? " -"
                : " " + Arrays.toString(table.paths().hops(path)) + "/"
                        + table.paths().flags(path);
    }
}
