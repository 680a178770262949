package io.rovcast.benchmarks;

import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Path;
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
 * The kernel on a table and sets that are resident: validation of every pair, and what a candidate would change, the
 * difference of both sets included.
 *
 * <pre>benchmarks/run WhatIf -p folder=DIR -p name=rib</pre>
 *
 * The folder holds {@code NAME.mrt}, {@code NAME.vrp.base.json} and {@code NAME.vrp.CANDIDATE.json}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class WhatIfBenchmark {
    /** Where the files are. */
    @Param("")
    public String folder = "";

    /** Base name of the files. */
    @Param("rib")
    public String name = "";

    /** Which candidate: a small change, or the loss of a trust anchor. */
    @Param({"cand", "candta"})
    public String candidate = "";

    private Data data = new Data();

    /** What is resident. */
    private static final class Data {
        private RoutingTable table = new RoutingTable.Builder().build();
        private VrpSet before = new VrpSet.Builder().build();
        private VrpSet after = before;
        private Baseline baseline =
                Baseline.of(TableStates.of(table, before), io.rovcast.model.impact.Scope.GLOBAL_TABLE, Relations.NONE);
    }

    /** Loads everything. */
    @Setup
    public void load() throws IOException {
        Path files = Path.of(folder);
        data = new Data();
        data.table = Inputs.table(files.resolve(name + ".mrt"), RoutingTableReader.AsPaths.KEEP);
        data.before = Inputs.vrps(files.resolve(name + ".vrp.base.json"));
        data.after = Inputs.vrps(files.resolve(name + ".vrp." + candidate + ".json"));
        data.baseline = Baseline.of(
                TableStates.of(data.table, data.before), io.rovcast.model.impact.Scope.GLOBAL_TABLE, Relations.NONE);
    }

    /** States of all pairs. */
    @Benchmark
    public TableStates allStates() {
        return TableStates.of(data.table, data.before);
    }

    /** The whole what-if. */
    @Benchmark
    public Impact whatIf() {
        return ImpactAnalyzer.analyze(data.baseline, VrpDelta.between(data.before, data.after));
    }
}
