package io.rovcast.benchmarks;

import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.check.TableAges;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Case;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.gate.ReleasePlanner;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.Enforcement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A candidate from its VRPs to the verdict, all of it, with table and baseline resident: the difference of both sets, the
 * impact, score and checks, and with the plan the safe subset, the verdict on it, and waves.
 *
 * <pre>benchmarks/run Verdict -p folder=DIR -p name=rib</pre>
 *
 * The folder holds {@code NAME.mrt}, {@code NAME.vrp.base.json} and {@code NAME.vrp.CANDIDATE.json}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class VerdictBenchmark {
    private static final long AT = 1_764_000_000L;

    /** Where the files are. */
    @Param("")
    public String folder = "";

    /** Base name of the files. */
    @Param("rib")
    public String name = "";

    /** Which candidate: a small change, or the loss of a trust anchor. */
    @Param({"cand", "candta"})
    public String candidate = "";

    private Optional<Data> data = Optional.empty();

    /** What is resident, and the candidate. */
    private record Data(Baseline baseline, Visibility visibility, VrpSet before, VrpSet after, TableAges ages) {
        Case judged() {
            Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(before, after));
            return new Case(
                    impact,
                    visibility,
                    DeployedVrps.of(before),
                    after,
                    List.of(),
                    List.of(),
                    AT,
                    SideData.NONE,
                    List.of(Enforcement.everyone()),
                    new Case.Past(ages, ChurnHistory.NONE, Optional.empty()),
                    Beside.NOTHING);
        }
    }

    /** Loads everything. */
    @Setup
    public void load() throws IOException {
        Path files = Path.of(folder);
        RoutingTable table = Inputs.table(files.resolve(name + ".mrt"), RoutingTableReader.AsPaths.KEEP);
        VrpSet before = Inputs.vrps(files.resolve(name + ".vrp.base.json"));
        VrpSet after = Inputs.vrps(files.resolve(name + ".vrp." + candidate + ".json"));
        Baseline baseline =
                Baseline.of(TableStates.of(table, before), io.rovcast.model.impact.Scope.GLOBAL_TABLE, Relations.NONE);
        data = Optional.of(new Data(baseline, Visibility.of(table), before, after, TableAges.of(table, AT)));
    }

    /** The verdict. */
    @Benchmark
    public Assessment verdict() {
        return new Assessor(Policy.DEFAULTS).assess(data.orElseThrow().judged());
    }

    /** The verdict and what can be released. */
    @Benchmark
    public ReleasePlan verdictAndPlan() {
        Case judged = data.orElseThrow().judged();
        return new ReleasePlanner(Policy.DEFAULTS).plan(judged, new Assessor(Policy.DEFAULTS).assess(judged));
    }
}
