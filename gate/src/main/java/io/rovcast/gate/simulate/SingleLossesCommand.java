package io.rovcast.gate.simulate;

import io.rovcast.cli.Background;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.SideDataOptions;
import io.rovcast.cli.TableInput;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.redundancy.AssetRoutes;
import io.rovcast.model.redundancy.NMinusOne;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.OutputDirectory;
import io.rovcast.report.redundancy.LossJson;
import io.rovcast.report.redundancy.LossText;
import io.rovcast.report.redundancy.LossWriter;
import io.rovcast.report.redundancy.Losses;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rovcast simulate n-1}. */
@Command(
        name = "n-1",
        header = "Which single VRP, and which trust anchor, is worst to lose?%n",
        description = {
            "Looks at the loss of every single VRP and of every trust anchor of the deployed set, and ranks them: first"
                    + " by the most critical asset that loses its last own route, then by space that becomes unreachable.%n"
        },
        footer = {
            "%nExamples:",
            "  What routes hang on:",
            "    rovcast simulate n-1 --view table.view --baseline now.json",
            "  Critical assets first, and all of it as files to query:",
            "    rovcast simulate n-1 --view table.view --baseline now.json \\",
            "      --critical assets.csv --out losses",
            "%nExit codes: 0 it ran; 2 usage or bad input."
        })
final class SingleLossesCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help, and -v, which the root looks at
    private CommonOptions common = new CommonOptions();

    @Mixin
    private Scene scene = new Scene();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for n-1.json, summary.txt and two Parquet tables; it appears whole or not at all."
                    + " Default: nothing is written.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace DIR if it holds an earlier result. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--csv", description = "Write the tables as CSV, too. Default: Parquet alone.")
    private boolean csv;

    @Option(names = "--json", description = "Print n-1.json. Default: tables for people.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        scene.validate(List.of());
        OutputDirectory.IfExists ifExists =
                overwrite ? OutputDirectory.IfExists.REPLACE : OutputDirectory.IfExists.FAIL;
        try (OutputDirectory result = out == null ? null : LossWriter.begin(out, ifExists)) {
            Losses losses = losses();
            if (result != null) {
                LossWriter.write(losses, csv, result);
            }
            print(losses);
        }
        return ExitCode.OK.code();
    }

    private Losses losses() throws IOException, InterruptedException {
        SideDataOptions.Read side = scene.readSideData();
        try (Background<TableInput> table = Background.start("open-view", scene::readTable)) {
            VrpInput input = scene.readBaseline();
            TableInput routes = table.result();
            routes.warnings().forEach(scene::warn);
            Optional<Instant> now = scene.time(routes, input);
            ChangeInputs.Deployed deployed = ChangeInputs.simulated(input, input, scene.slurm(), List.of())
                    .deployedAt(now.orElse(Instant.EPOCH));
            deployed.warnings().forEach(scene::warn);
            VrpSet vrps = deployed.vrps();
            Baseline baseline = Baseline.of(
                    TableStates.of(routes.table(), vrps),
                    Scope.GLOBAL_TABLE,
                    side.data().relations());
            AssetRoutes assets = AssetRoutes.of(baseline, side.data().critical());
            return new Losses(
                    now,
                    routes.table(),
                    vrps,
                    NMinusOne.of(baseline, vrps, assets),
                    TrustAnchorOutage.each(baseline, vrps, input.sources()),
                    assets);
        }
    }

    private void print(Losses losses) throws IOException {
        PrintWriter print = scene.command().commandLine().getOut();
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            LossJson.write(losses, bytes);
            print.println(bytes.toString(StandardCharsets.UTF_8).stripTrailing());
        } else {
            print.print(LossText.render(losses, Screen.FILE));
        }
        print.flush();
    }
}
