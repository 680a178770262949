package io.rovcast.benchmarks;

import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckContext;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.check.SafetyChecks;
import io.rovcast.model.check.TableAges;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * All safety checks of a candidate whose impact is known, with the findings about the baseline left out.
 *
 * <pre>benchmarks/run Checks -p folder=DIR -p name=rib</pre>
 *
 * The folder holds {@code NAME.mrt}, {@code NAME.vrp.base.json} and {@code NAME.vrp.CANDIDATE.json}. The baseline's set also
 * stands for that of 24 hours ago if {@code dayAgo} is {@code base}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ChecksBenchmark {
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

    /** Which set stands for that of 24 hours ago, if any. */
    @Param({"", "base"})
    public String dayAgo = "";

    private Data data = Data.NONE;

    /** What is resident. */
    private record Data(Impact impact, Visibility visibility, DeployedVrps deployed, VrpSet candidate, TableAges ages) {
        static final Data NONE = of(
                new RoutingTable.Builder().build(),
                DeployedVrps.of(new VrpSet.Builder().build()),
                new VrpSet.Builder().build());

        static Data of(RoutingTable table, DeployedVrps deployed, VrpSet candidate) {
            Baseline baseline = Baseline.of(
                    TableStates.of(table, deployed.vrps()), io.rovcast.model.impact.Scope.GLOBAL_TABLE, Relations.NONE);
            Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(deployed.vrps(), candidate));
            return new Data(impact, Visibility.of(table), deployed, candidate, TableAges.of(table, AT));
        }
    }

    /** Loads everything. */
    @Setup
    public void load() throws IOException {
        Path files = Path.of(folder);
        RoutingTable table = Inputs.table(files.resolve(name + ".mrt"), RoutingTableReader.AsPaths.LEAVE_OUT);
        VrpSet before = Inputs.vrps(files.resolve(name + ".vrp.base.json"));
        VrpSet after = Inputs.vrps(files.resolve(name + ".vrp." + candidate + ".json"));
        data = Data.of(table, dayAgo.isEmpty() ? DeployedVrps.of(before) : DeployedVrps.of(before, before), after);
    }

    /** The checks. */
    @Benchmark
    public List<CheckResult> checks() {
        return SafetyChecks.run(CheckContext.of(data.impact, data.visibility, data.deployed, data.candidate)
                .history(data.ages)
                .build());
    }
}
