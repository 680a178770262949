package io.rovcast.benchmarks;

import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixParser;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares every pair of a generated table, its state and its reason, with a truth file that was made without any of our
 * code: {@code NAME.mrt}, {@code NAME.vrp.base.json}, {@code NAME.vrp.cand.json}, {@code NAME.vrp.candta.json} and {@code
 * NAME.truth.csv} with the columns prefix, origin, entries, and before, after and after_ta with their reasons. The truth
 * knows two reasons: "length" if some VRP names the origin with too short a maxLength, else "asn".
 *
 * <pre>benchmarks/run TruthCheck DIR NAME</pre>
 */
public final class TruthCheck {
    private static final List<String> SETS = List.of("base", "cand", "candta");
    private static final int FIRST_STATE = 3;
    private static final int SHOWN = 10;

    private TruthCheck() {}

    /**
     * What the comparison came to.
     *
     * @param rows rows of the truth file
     * @param pairs pairs of the table
     * @param differences rows that differ, a line each; the first few
     * @param differing how many rows differ
     */
    public record Result(long rows, int pairs, List<String> differences, long differing) {
        /** Copies the list. */
        public Result {
            differences = List.copyOf(differences);
        }

        /** Whether every pair is in the truth, and as it says. */
        public boolean agrees() {
            return differing == 0 && rows == pairs;
        }
    }

    /** Compares and prints; exit code 1 at any difference. */
    public static void main(String[] args) throws IOException {
        Result result = check(Path.of(args[0]), args[1]);
        result.differences().forEach(System.out::println);
        System.out.printf("%d rows, %d pairs, %d differences%n", result.rows(), result.pairs(), result.differing());
        if (!result.agrees()) {
            System.exit(1);
        }
    }

    /** Compares the files with this base name in a folder. */
    public static Result check(Path folder, String name) throws IOException {
        RoutingTable table = Inputs.table(folder.resolve(name + ".mrt"), RoutingTableReader.AsPaths.LEAVE_OUT);
        List<TableStates> states = new ArrayList<>();
        VrpSet baseline = Inputs.vrps(folder.resolve(name + ".vrp.base.json"));
        TableStates before = TableStates.of(table, baseline);
        for (String set : SETS) {
            VrpSet vrps = Inputs.vrps(folder.resolve(name + ".vrp." + set + ".json"));
            TableStates full = TableStates.of(table, vrps);
            if (!before.after(VrpDelta.between(baseline, vrps)).toTableStates().equals(full)) {
                throw new AssertionError("incremental and full validation differ under " + set);
            }
            states.add(full);
        }
        return compare(folder.resolve(name + ".truth.csv"), table, states);
    }

    private static Result compare(Path truth, RoutingTable table, List<TableStates> states) throws IOException {
        List<String> differences = new ArrayList<>();
        long rows = 0;
        long differing = 0;
        PrefixParser parser = new PrefixParser();
        try (BufferedReader lines = Files.newBufferedReader(truth)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows++;
                String[] cells = line.split(",", -1);
                String found = found(table, states, parser.parse(cells[0]), cells[1]);
                String expected = String.join(",", List.of(cells).subList(FIRST_STATE, FIRST_STATE + 2 * SETS.size()));
                if (!found.equals(expected)) {
                    differing++;
                    if (differences.size() < SHOWN) {
                        differences.add(line + " but found " + found);
                    }
                }
            }
        }
        return new Result(rows, table.size(), differences, differing);
    }

    private static String found(RoutingTable table, List<TableStates> states, PrefixParser prefix, String origin) {
        int row = table.prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        int bits =
                origin.equals("NONE") ? OriginAs.NONE_BITS : Asn.parse(origin).bits();
        int pair = row == PrefixTable.NO_ROW ? -1 : table.find(row, bits);
        if (pair < 0) {
            return "no such pair";
        }
        List<String> cells = new ArrayList<>();
        for (TableStates state : states) {
            cells.add(word(state.state(pair)));
            cells.add(reason(state.state(pair)));
        }
        return String.join(",", cells);
    }

    private static String word(RouteState state) {
        return switch (state.state()) {
            case NOT_FOUND -> "NotFound";
            case VALID -> "Valid";
            case INVALID -> "Invalid";
        };
    }

    private static String reason(RouteState state) {
        if (!state.isInvalid()) {
            return "";
        }
        return state == RouteState.INVALID_LENGTH || state == RouteState.INVALID_BOTH_MIXED ? "length" : "asn";
    }
}
