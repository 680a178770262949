package io.rovcast.cli;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.side.ChurnBaselinesReader;
import io.rovcast.ingest.side.CriticalReader;
import io.rovcast.ingest.side.DeploymentReader;
import io.rovcast.ingest.side.NetworkNameReader;
import io.rovcast.ingest.side.ProviderReader;
import io.rovcast.ingest.side.RegistrationReader;
import io.rovcast.ingest.side.SideInput;
import io.rovcast.ingest.side.TrafficReader;
import io.rovcast.ingest.side.UserCountReader;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.churn.ChurnBaselines;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.side.Registrations;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What refines a forecast beside routes and VRPs, all of it optional; a mixin of every command that gives a verdict. */
public final class SideDataOptions {
    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "Own traffic: CSV of prefix,bytes. The loss of traffic then counts in place of that of space. Default:"
                            + " space counts.")
    private @Nullable String weights;

    @Option(
            names = "--critical",
            paramLabel = "FILE",
            description = "What must not be lost: CSV of prefix or AS number, tier (0 to 2), label. A tier-0 asset that"
                    + " becomes unreachable blocks. Default: none.")
    private @Nullable String critical;

    @Option(
            names = "--as-rel",
            paramLabel = "FILE",
            description = "Relations of networks as CAIDA's as-rel files have them: who is whose provider."
                    + " Default: what the observed paths show.")
    private @Nullable String relations;

    @Option(
            names = "--as-org",
            paramLabel = "FILE",
            description = "Names and organisations of networks as CAIDA's as2org files have them. Default: none.")
    private @Nullable String organisations;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description =
                    "People by network: CSV of asn,users, or APNIC's export. Default: 250 for each /24 announced.")
    private @Nullable String users;

    @Option(
            names = "--delegated",
            paramLabel = "FILE",
            description = "Registrations as the registries' delegated-extended files have them; repeatable."
                    + " Default: none.")
    private List<String> delegated = new ArrayList<>();

    @Option(
            names = "--rov-deployment",
            paramLabel = "FILE",
            description = "Who drops Invalid routes: CSV of asn,probability, or isBGPSafeYet's operators.csv;"
                    + " probability from 0 to 1. Default: everybody does.")
    private @Nullable String deployment;

    @Option(
            names = "--day-ago",
            paramLabel = "FILE",
            description =
                    "The VRP set of 24 hours ago: what vanishes slowly is held against it, too, and it tells what is renewed."
                            + " Default: not known.")
    private @Nullable String dayAgo;

    @Option(
            names = "--churn-baselines",
            paramLabel = "FILE",
            description =
                    "How much usually changes from one set to the next: calibration.json of rovcast backtest. What is"
                            + " far from it warns and adds to the score. Default: not known.")
    private @Nullable String churnBaselines;

    /**
     * What was read.
     *
     * @param data the side data
     * @param dayAgo the VRP set of 24 hours ago
     * @param churn how much usually changes
     * @param inputs the files
     */
    public record Read(SideData data, Optional<VrpInput> dayAgo, ChurnHistory churn, List<Forecast.Input> inputs) {
        /** Nothing was given. */
        public static final Read NOTHING = new Read(SideData.NONE, Optional.empty(), ChurnHistory.NONE, List.of());

        /** Copies the list. */
        public Read {
            inputs = List.copyOf(inputs);
        }
    }

    /** Reads one kind of file. */
    private interface Reader<T> {
        SideInput<T> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException;
    }

    /**
     * Reads every file that is named.
     *
     * @throws FormatException if one is not what it should be
     */
    public Read read(OnBadRecord onBadRecord) throws IOException {
        List<Forecast.Input> inputs = new ArrayList<>();
        SideData none = SideData.NONE;
        SideData data = new SideData(
                read(weights, "traffic by prefix", TrafficReader::read, none.traffic(), onBadRecord, inputs),
                read(critical, "critical assets", CriticalReader::read, none.critical(), onBadRecord, inputs),
                read(relations, "relations of networks", ProviderReader::read, none.links(), onBadRecord, inputs),
                read(organisations, "names of networks", NetworkNameReader::read, none.names(), onBadRecord, inputs),
                read(users, "people by network", UserCountReader::read, none.users(), onBadRecord, inputs),
                registrations(onBadRecord, inputs),
                read(
                        deployment,
                        "who drops Invalid routes",
                        DeploymentReader::read,
                        none.deployment(),
                        onBadRecord,
                        inputs));
        Optional<VrpInput> before = readDayAgo(onBadRecord, inputs);
        ChurnHistory churn = ChurnHistory.NONE;
        if (churnBaselines != null) {
            try (DecodedInput in = open(churnBaselines, "baselines of change")) {
                SideInput<ChurnBaselines> read = ChurnBaselinesReader.read(in, onBadRecord);
                inputs.add(Forecast.Input.of(Forecast.Role.SIDE_DATA, read.report()));
                churn = read.value();
            }
        }
        return new Read(data, before, churn, inputs);
    }

    private static <T> T read(
            @Nullable String file,
            String expected,
            Reader<T> reader,
            T otherwise,
            OnBadRecord onBadRecord,
            List<Forecast.Input> inputs)
            throws IOException {
        if (file == null) {
            return otherwise;
        }
        try (DecodedInput in = open(file, expected)) {
            SideInput<T> read = reader.read(in, onBadRecord);
            inputs.add(Forecast.Input.of(Forecast.Role.SIDE_DATA, read.report()));
            return read.value();
        }
    }

    private Registrations registrations(OnBadRecord onBadRecord, List<Forecast.Input> inputs) throws IOException {
        if (delegated.isEmpty()) {
            return Registrations.NONE;
        }
        Registrations.Builder builder = new Registrations.Builder();
        for (String file : delegated) {
            try (DecodedInput in = open(file, "registrations")) {
                IngestReport report = RegistrationReader.read(in, onBadRecord, builder);
                inputs.add(Forecast.Input.of(Forecast.Role.SIDE_DATA, report));
            }
        }
        return builder.build();
    }

    private Optional<VrpInput> readDayAgo(OnBadRecord onBadRecord, List<Forecast.Input> inputs) throws IOException {
        if (dayAgo == null) {
            return Optional.empty();
        }
        try (DecodedInput in = open(dayAgo, "a VRP set")) {
            VrpInput set = VrpSetReader.read(in, onBadRecord);
            inputs.add(Forecast.Input.of(Forecast.Role.SIDE_DATA, set.report()));
            return Optional.of(set);
        }
    }

    private static DecodedInput open(String file, String expected) throws IOException {
        OpenOptions options =
                OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256).expecting(expected);
        return InputSource.ofArgument(file).open(options);
    }
}
