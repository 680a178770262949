package io.rovcast.jobs.coverage;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.Fact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.side.Registrations;
import io.rovcast.report.OutputDirectory;
import io.rovcast.report.coverage.CoverageJson;
import io.rovcast.report.coverage.CoverageReport;
import io.rovcast.report.coverage.CoverageText;
import io.rovcast.report.coverage.CoverageWriter;
import io.rovcast.report.coverage.Methodology;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rovcast coverage}. */
@Command(
        name = "coverage",
        header = "How much of the routing table VRPs cover, by day and week, as the NIST monitor counts it.%n",
        description = {
            "Validates the pairs of prefix and origin that collectors see in a day and counts them and their address space"
                    + " by state, by kind of Invalid, registry, country, trust anchor, network and block. From files it is"
                    + " one day; from a lake many, with weekly means, ages of Invalid routes, churn of VRPs and who moved the"
                    + " most and why. Prints a summary, and with --out writes the facts, a report and the method. Runs on"
                    + " Spark.%n"
        },
        footer = {
            "%nExamples:",
            "  A day of one collector, its three dumps and the VRPs of the day:",
            "    rovcast coverage --rib route-views2/rib.20260107.* --vrps vrps.json \\",
            "      --delegated delegated-*-extended-latest --out coverage",
            "  A quarter from the lake, all collectors, in place of an earlier report:",
            "    rovcast coverage --lake lake --from 2026-01-01 --to 2026-03-31 \\",
            "      --profile all --out coverage --overwrite",
            "%nExit codes: 0 done, 2 usage or bad input (rovcast --help has them all)."
        })
public final class CoverageCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Mixin
    private CoverageOptions options = new CoverageOptions();

    @Mixin
    private DelegatedOption delegated = new DelegatedOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Directory for coverage.json, coverage.parquet, coverage.csv, the same of weeks, report.md and"
                            + " report.html; it appears whole or not at all. Default: nothing is written.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace DIR if it holds an earlier report. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print coverage.json. Default: a summary for people.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        options.validate();
        OutputDirectory.IfExists ifExists =
                overwrite ? OutputDirectory.IfExists.REPLACE : OutputDirectory.IfExists.FAIL;
        try (OutputDirectory directory = out == null ? null : CoverageWriter.begin(out, ifExists)) {
            CoverageReport report = report();
            report.warnings().forEach(this::warn);
            if (directory != null) {
                CoverageWriter.write(report, directory);
            }
            print(report);
            return ExitCode.OK.code();
        }
    }

    private CoverageReport report() throws Exception {
        List<String> warnings = new ArrayList<>();
        Registrations registrations = delegated.read(badRecords.forTables(), warnings::add);
        CoverageRules rules = CoverageRules.EVERY_PAIR
                .withMinVisibility(options.profile().minVisibility())
                .withOrigins(options.origins());
        Counted counted = count(registrations, rules);
        warnings.addAll(counted.warnings());
        warnings.addAll(withoutRegistration(counted));
        Methodology methodology = Methodology.of(new Methodology.Basis(
                options.profile(),
                counted.tables(),
                registrations.registries().stream().sorted().toList(),
                rules,
                counted.vrps(),
                counted.notComputed()));
        return new CoverageReport(
                options.profile(),
                counted.days(),
                counted.inputs(),
                methodology,
                warnings,
                BuildInfo.current().label());
    }

    private Counted count(Registrations registrations, CoverageRules rules) throws Exception {
        return options.lake().isPresent()
                ? new LakeCoverage(options, spark, common.progress()).run(registrations, rules)
                : new FilesCoverage(options, badRecords, spark, common.progress()).run(registrations, rules);
    }

    /** What no registry names, and what has no country, of the last day. */
    private static List<String> withoutRegistration(Counted counted) {
        List<String> sentences = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            long none = pairs(counted, family, Dimension.RIR, Dimension.NONE);
            long unknown = pairs(counted, family, Dimension.COUNTRY, Dimension.UNKNOWN);
            if (none + unknown > 0) {
                sentences.add("IPv%s: %s in no registry's record, %s without a country"
                        .formatted(family.version(), Amounts.count(none, "pair"), Amounts.count(unknown)));
            }
        }
        return sentences;
    }

    private static long pairs(Counted counted, AddressFamily family, Dimension dimension, String key) {
        return counted.days().get(counted.days().size() - 1).coverage().facts(family, dimension).stream()
                .filter(fact -> fact.key().equals(key))
                .mapToLong(Fact::pairs)
                .sum();
    }

    private void print(CoverageReport report) throws IOException {
        PrintWriter print = commandLine().getOut();
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CoverageJson.write(report, bytes);
            print.println(bytes.toString(StandardCharsets.UTF_8).stripTrailing());
        } else {
            print.print(CoverageText.render(report, Screen.FILE));
        }
        print.flush();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    private void warn(String sentence) {
        commandLine().getErr().println("rovcast: warning: " + sentence);
    }
}
