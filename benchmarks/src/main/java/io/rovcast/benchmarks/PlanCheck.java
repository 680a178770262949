package io.rovcast.benchmarks;

import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.plan.Hold;
import io.rovcast.model.plan.HoldRules;
import io.rovcast.model.plan.Protection;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.Stakes;
import io.rovcast.model.plan.Wave;
import io.rovcast.model.plan.WaveLimits;
import io.rovcast.model.plan.WavePlan;
import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plans a candidate on a full table, under each rule for protection, and compares with validations of the whole table: no
 * route that is not INVALID now may be so under the set to release, under that of any wave, or after any step within one.
 * Prints the least and the
 * median time of {@value #RUNS} runs of each part: of the clock, and of the processor, which other processes disturb less.
 *
 * <pre>benchmarks/run PlanCheck DUMP BASELINE CANDIDATE</pre>
 */
public final class PlanCheck {
    private static final int RUNS = 15;
    private static final int WAVES_CHECKED = 12;
    private static final int STEPS_CHECKED = 1_000;

    private PlanCheck() {}

    /** Plans, checks and prints; exit code 1 if a plan does harm. */
    public static void main(String[] args) throws IOException {
        RoutingTable table = Inputs.table(Path.of(args[0]), RoutingTableReader.AsPaths.LEAVE_OUT);
        VrpSet baseline = Inputs.vrps(Path.of(args[1]));
        VrpSet candidate = Inputs.vrps(Path.of(args[2]));
        TableStates before = TableStates.of(table, baseline);
        VrpDelta delta = VrpDelta.between(baseline, candidate);
        System.out.printf(
                "%d pairs, %d VRPs, +%d -%d; the candidate as it is turns %d pairs invalid%n",
                table.size(),
                baseline.size(),
                delta.announced().size(),
                delta.withdrawn().size(),
                newlyInvalid(before, TableStates.of(table, candidate)));
        Stakes stakes = Stakes.ofSpace(Baseline.of(before, Scope.GLOBAL_TABLE, Relations.NONE));
        boolean harm = false;
        for (Protection protection : Protection.values()) {
            harm |= check(before, baseline, delta, HoldRules.DEFAULTS.withProtection(protection), stakes);
        }
        if (harm) {
            System.exit(1);
        }
    }

    private static boolean check(TableStates before, VrpSet baseline, VrpDelta delta, HoldRules rules, Stakes stakes) {
        System.out.println(rules.protection());
        SafeSubset subset = timed("subset", () -> SafeSubset.of(before, delta, rules));
        WavePlan plan = timed("waves", () -> WavePlan.of(subset, stakes, WaveLimits.DEFAULTS));
        VrpSet target = timed("target", () -> subset.target(baseline));
        Map<Hold.Reason, Integer> reasons = new EnumMap<>(Hold.Reason.class);
        for (int change : subset.held()) {
            reasons.merge(subset.hold(change).reason(), 1, Integer::sum);
        }
        int largest = 0;
        for (int component = 0; component < subset.components().count(); component++) {
            largest = Math.max(largest, subset.components().size(component));
        }
        int harmed = newlyInvalid(before, TableStates.of(before.table(), target));
        int lastWave = plan.waves().size() - 1;
        for (int wave = 0; wave <= lastWave; wave++) {
            if (wave < WAVES_CHECKED || wave == lastWave) {
                harmed += newlyInvalid(before, before.after(plan.through(wave)).toTableStates());
            }
        }
        harmed += harmAtSteps(before, plan, delta);
        System.out.printf(
                "  %d components (largest %d), %d released, held %s, %d routes lose protection, %d turn invalid%n",
                subset.components().count(),
                largest,
                subset.released().length,
                reasons,
                subset.unprotected().length,
                harmed);
        System.out.printf(
                "  %d waves, %d wait for consent, %d changes in steps of several, at stake %s%n",
                plan.waves().size(),
                plan.waves().stream().filter(Wave::needsConsent).count(),
                inStepsOfSeveral(plan),
                plan.waves().stream()
                        .limit(WAVES_CHECKED)
                        .map(wave -> String.format("%.4f", wave.exposure()))
                        .toList());
        return harmed > 0;
    }

    /** Routes that turn INVALID after some step of some wave: after each, or as many as there is patience for, evenly spread. */
    private static int harmAtSteps(TableStates before, WavePlan plan, VrpDelta delta) {
        int all = plan.waves().stream().mapToInt(Wave::steps).sum();
        int every = Math.max(1, (all + STEPS_CHECKED - 1) / STEPS_CHECKED);
        BitSet done = new BitSet();
        int harmed = 0;
        int checked = 0;
        int number = 0;
        for (Wave wave : plan.waves()) {
            for (int step = 0; step < wave.steps(); step++) {
                Arrays.stream(wave.step(step)).forEach(done::set);
                if (++number % every == 0 || number == all) {
                    ChangedStates after = before.after(delta.select(done::get));
                    for (int i = 0; i < after.size(); i++) {
                        harmed +=
                                after.state(i).isInvalid() && !RouteState.isInvalid(before.code(after.pair(i))) ? 1 : 0;
                    }
                    checked++;
                }
            }
        }
        System.out.printf(
                "  %d of %d intermediate states checked, %d routes turn invalid in them%n", checked, all, harmed);
        return harmed;
    }

    private static int inStepsOfSeveral(WavePlan plan) {
        int count = 0;
        for (Wave wave : plan.waves()) {
            for (int step = 0; step < wave.steps(); step++) {
                int size = wave.step(step).length;
                count += size > 1 ? size : 0;
            }
        }
        return count;
    }

    private static int newlyInvalid(TableStates before, TableStates after) {
        int count = 0;
        for (int pair = 0; pair < before.table().size(); pair++) {
            if (RouteState.isInvalid(after.code(pair)) && !RouteState.isInvalid(before.code(pair))) {
                count++;
            }
        }
        return count;
    }

    private static <T> T timed(String what, Supplier<T> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] wall = new double[RUNS];
        double[] processor = new double[RUNS];
        T result = work.get();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            result = work.get();
            processor[run] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
            wall[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(wall);
        Arrays.sort(processor);
        System.out.printf(
                "  %-7s wall %8.2f ms least, %8.2f median; CPU %8.2f ms least, %8.2f median%n",
                what, wall[0], wall[RUNS / 2], processor[0], processor[RUNS / 2]);
        return result;
    }
}
