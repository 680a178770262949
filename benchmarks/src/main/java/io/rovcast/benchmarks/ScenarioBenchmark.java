package io.rovcast.benchmarks;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.ingest.side.DeploymentReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.Enforcement;
import io.rovcast.model.scenario.Hegemony;
import io.rovcast.model.scenario.Scenarios;
import io.rovcast.model.side.Deployment;
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
 * What vantage points lose under all scenarios, of an impact that is worked out; and what is worked out once for a table:
 * hegemony, and the calibration of a deployment.
 *
 * <pre>benchmarks/run ScenarioBenchmark -p folder=DIR -p name=rib -p deployment=operators.csv</pre>
 *
 * The folder holds {@code NAME.mrt}, {@code NAME.vrp.base.json} and {@code NAME.vrp.CANDIDATE.json}. The deployment is a file
 * of those who drop INVALID routes, or nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ScenarioBenchmark {
    private static final int TOP = 20;

    /** Where the files are. */
    @Param("")
    public String folder = "";

    /** Base name of the files. */
    @Param("rib")
    public String name = "";

    /** Which candidate: a small change, the loss of a trust anchor. */
    @Param({"cand", "candta"})
    public String candidate = "";

    /** Who drops INVALID routes; nobody is known if it is empty. */
    @Param("")
    public String deployment = "";

    private Optional<Data> data = Optional.empty();

    /**
     * What is resident.
     *
     * @param impact the change on the table
     * @param visibility of the table
     * @param deployment who is known to drop INVALID routes
     * @param enforcements all scenarios
     */
    private record Data(Impact impact, Visibility visibility, Deployment deployment, List<Enforcement> enforcements) {}

    /** Loads everything. */
    @Setup
    public void load() throws IOException {
        Path files = Path.of(folder);
        RoutingTable table = Inputs.table(files.resolve(name + ".mrt"), RoutingTableReader.AsPaths.KEEP);
        VrpSet before = Inputs.vrps(files.resolve(name + ".vrp.base.json"));
        VrpSet after = Inputs.vrps(files.resolve(name + ".vrp." + candidate + ".json"));
        Baseline baseline =
                Baseline.of(TableStates.of(table, before), io.rovcast.model.impact.Scope.GLOBAL_TABLE, Relations.NONE);
        Visibility visibility = Visibility.of(table);
        Deployment known = deployment.isEmpty()
                ? Deployment.NONE
                : DeploymentReader.read(InputSource.of(Path.of(deployment)).open(), OnBadRecord.FAIL)
                        .value();
        List<Enforcement> enforcements = List.of(
                Enforcement.nobody(),
                Enforcement.self(table.vantagePoints().get(0).asn().bits()),
                Enforcement.known(known),
                Enforcement.topN(known, Hegemony.of(baseline, visibility), TOP),
                Enforcement.everyone());
        Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(before, after));
        data = Optional.of(new Data(impact, visibility, known, enforcements));
    }

    private Data data() {
        return data.orElseThrow();
    }

    /** All scenarios, both bounds. */
    @Benchmark
    public Scenarios scenarios() {
        return Scenarios.of(data().impact(), data().visibility(), data().enforcements());
    }

    /** Hegemony of all transit networks. */
    @Benchmark
    public Hegemony hegemony() {
        return Hegemony.of(data().impact().baseline(), data().visibility());
    }

    /** The deployment against what is seen. */
    @Benchmark
    public Calibration calibration() {
        return Calibration.of(data().impact().baseline(), data().visibility(), data().deployment());
    }
}
