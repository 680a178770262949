package io.rovcast.gate.guard;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.SetSource;
import io.rovcast.cli.TableFile;
import io.rovcast.cli.TableInput;
import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.gate.InputLimits;
import io.rovcast.model.guard.GuardFinding;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.Forecast.Input;
import io.rovcast.report.Forecast.Role;
import io.rovcast.report.Forecast.Status;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads tables and sets, says what is odd about them, and remembers what makes an answer impossible: what a table lacks since it
 * is cut would be taken for something that nobody announces.
 */
final class GuardInputs {
    private static final InputLimits LIMITS = InputLimits.DEFAULTS;

    private final BadRecordOption badRecords;
    private final Optional<Instant> at;
    private final Consumer<String> warnings;
    private final List<GuardFinding> unfit = new ArrayList<>();

    /**
     * Reads for one run.
     *
     * @param at time of evaluation, if it is not the newest set's own
     * @param warnings receives what the user should know, a sentence each
     */
    GuardInputs(BadRecordOption badRecords, Optional<Instant> at, Consumer<String> warnings) {
        this.badRecords = badRecords;
        this.at = at;
        this.warnings = warnings;
    }

    BadRecordOption badRecords() {
        return badRecords;
    }

    Optional<Instant> at() {
        return at;
    }

    void warn(String sentence) {
        warnings.accept(sentence);
    }

    /** What makes an answer impossible, a finding for each input. */
    List<GuardFinding> unfit() {
        return unfit;
    }

    /** The public table, compiled or as it is. */
    RoutingTable view(String file) throws IOException {
        TableInput input = TableFile.readPerhapsEmpty(file, badRecords.forTables());
        input.warnings().forEach(warnings);
        judge(input.inputs());
        if (input.table().size() == 0 && unfit.isEmpty()) {
            unfit(file, "has no routes, so that nothing can be checked");
        }
        return input.table();
    }

    /** The tables of one's own routers as one. */
    RoutingTable own(List<String> arguments) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        List<Input> inputs = new ArrayList<>();
        for (String argument : arguments) {
            for (String file : GuardFiles.expand(argument)) {
                OpenOptions options = OpenOptions.DEFAULTS.expecting("a routing table");
                try (DecodedInput in = InputSource.ofArgument(file).open(options)) {
                    IngestReport report = TableReader.read(in, file, file, badRecords.forTables(), builder);
                    report.warnings().forEach(warnings);
                    inputs.add(Input.of(Role.OWN_RIB, report));
                }
            }
        }
        judge(inputs);
        return builder.build();
    }

    /** What is deployed at the time of evaluation. */
    VrpSet deployed(String file) throws IOException {
        VrpInput set = ChangeInputs.readSet(file, badRecords.forVrps(), SetSource.FILES_ONLY);
        Optional<Instant> time = at.or(set::generatedAt);
        VrpInput live = time.isPresent() ? set.at(time.get()) : set;
        ChangeInputs.warningsOf(live).forEach(warnings);
        Input input = Input.of(Role.BASELINE, live.report());
        if (live.vrps().size() == 0) {
            unfit(
                    input,
                    set.vrps().size() == 0
                            ? "has no VRPs: is it what is deployed?"
                            : "has VRPs that have all expired: take a newer one, or give its time with --at");
        }
        judgeRejects(input);
        return live.vrps();
    }

    /** By the limits that the gate has: a single table must be whole, of many a few may be cut. */
    private void judge(List<Input> tables) {
        List<Input> broken =
                tables.stream().filter(table -> table.status() != Status.OK).toList();
        broken.forEach(table -> warn(table.name() + " " + problem(table)));
        if (!broken.isEmpty() && broken.size() > LIMITS.maxTruncatedShare() * tables.size()) {
            broken.forEach(table -> unfit(table, problem(table) + "; a route that is missing cannot be checked"));
        }
        for (Input table : tables) {
            if (table.rejected() > 0) {
                warn("%s of %s could not be used: %s"
                        .formatted(
                                Amounts.count(table.rejected(), "record"),
                                table.name(),
                                String.join(", ", table.rejectedBy().keySet())));
            }
            judgeRejects(table);
        }
    }

    private void judgeRejects(Input input) {
        double share = (double) input.rejected() / Math.max(1, input.records() + input.rejected());
        if (share > LIMITS.maxRejectedShare()) {
            unfit(
                    input,
                    "has %s that could not be used, %s of all, more than %s: is it damaged?"
                            .formatted(
                                    Amounts.count(input.rejected(), "record"),
                                    Amounts.share(share),
                                    Amounts.share(LIMITS.maxRejectedShare())));
        }
    }

    private static String problem(Input table) {
        return switch (table.status()) {
            case EMPTY -> "is empty";
            case TRUNCATED ->
                "ends too soon: what comes after " + Amounts.count(table.records(), "record") + " is missing";
            default -> "is damaged";
        };
    }

    private void unfit(Input input, String problem) {
        unfit(input.name(), problem);
    }

    private void unfit(String name, String problem) {
        unfit.add(GuardFinding.of("unfit-input", Severity.INCONCLUSIVE, name, name + " " + problem));
    }
}
