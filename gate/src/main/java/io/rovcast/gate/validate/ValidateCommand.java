package io.rovcast.gate.validate;

import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.rpki.CacheDirectory;
import io.rovcast.ingest.rpki.ObjectProfile;
import io.rovcast.ingest.rpki.ObjectStore;
import io.rovcast.ingest.rpki.ObjectStores;
import io.rovcast.ingest.rpki.RrdpStore;
import io.rovcast.ingest.rpki.TalDirectory;
import io.rovcast.ingest.rpki.ValidationOptions;
import io.rovcast.ingest.rpki.ValidationResult;
import io.rovcast.ingest.rpki.Validator;
import io.rovcast.report.text.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rovcast validate}. */
@Command(
        name = "validate",
        header = "Check signed objects, and say why each rejected one is rejected.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Reads what a relying party has fetched, and validates it from the trust anchors down: certificates, CRLs,"
                    + " manifests, ROAs, ASPAs (RFC 6487, 6488, 9286, 9582). The VRPs and ASPAs go to a file that every"
                    + " other command reads, each with its object, CA and the end of its chain. Fetches nothing, and is no"
                    + " replacement for a relying party.",
            "With files as arguments each is looked at by itself: form, own signature, content; not its chain.%n"
        },
        footer = {
            "%nExamples:",
            "  The cache of rpki-client, as it was valid yesterday at noon:",
            "    rovcast validate --cache /var/cache/rpki-client --tals /etc/rpki \\",
            "      --at 2026-11-01T12:00:00Z --out set.json --rejected rejected.jsonl",
            "  An RRDP snapshot; NAME.cer beside NAME.tal is the trust anchor's certificate:",
            "    rovcast validate --rrdp snapshot.xml --tals tals --out set.json",
            "  What a single object says:",
            "    rovcast validate example.roa",
            "%nExit codes: 0 validated, however many objects were rejected; 2 usage, an input",
            "cannot be read, no trust anchor is valid, or a single object is not."
        })
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Single objects, by the extension of their names.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "The cache directory of rpki-client or Routinator, or repositories as rsync copies them"
                    + " (host/module/path); repeatable. No default: give this or --rrdp.")
    private List<Path> caches = new ArrayList<>();

    @Option(
            names = "--rrdp",
            paramLabel = "FILE",
            description = "An RRDP snapshot (RFC 8182); repeatable. Default: none.")
    private List<Path> snapshots = new ArrayList<>();

    @Option(
            names = "--rrdp-delta",
            paramLabel = "FILE",
            description = "Deltas since the one snapshot that is given, in any order; repeatable. Default: none.")
    private List<Path> deltas = new ArrayList<>();

    @Option(
            names = "--tals",
            paramLabel = "DIR",
            description =
                    "TALs (RFC 8630): a directory with files NAME.tal, or one of them. NAME names the trust anchor."
                            + " No default: needed with --cache and --rrdp.")
    private @Nullable Path tals;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Time at which objects must be valid, ISO 8601 or seconds since 1970. Default: now, by the clock of"
                            + " this machine.")
    private @Nullable Instant at;

    @Option(
            names = "--legacy-objects",
            description = "Take signed objects as they were made up to about 2020, too: in BER, without a signing time,"
                    + " ROAs with AS numbers in their certificates. Default: rejected, as the standards want it now.")
    private boolean isLegacy;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the VRPs and ASPAs go, as rpki-client's JSON with sources. Default: nowhere.")
    private @Nullable Path out;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Where the rejected objects go, a line of JSON for each. Default: nowhere.")
    private @Nullable Path rejected;

    @Option(names = "--overwrite", description = "Replace files that are there. Default: an error.")
    private boolean overwrite;

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: one for each processor.")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print the summary as JSON. Default: as text.")
    private boolean json;

    private final Clock clock;

    /** A command by the clock of the machine. */
    public ValidateCommand() {
        this(Clock.systemUTC());
    }

    /** A command by another clock. */
    public ValidateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = commandLine();
        check(line);
        ObjectProfile profile = isLegacy ? ObjectProfile.LEGACY : ObjectProfile.CURRENT;
        if (!files.isEmpty()) {
            return new SingleObjects(profile, json).judge(files, line.getOut()).code();
        }
        Instant time = at != null ? at : clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ValidationOptions options = ValidationOptions.at(time).withProfile(profile);
        ValidationResult result;
        try (ValidationFiles outputs = ValidationFiles.open(out, rejected, overwrite)) { // before what takes long
            result = validate(threads == null ? options : options.withThreads(threads));
            outputs.write(result);
        }
        PrintWriter printed = line.getOut();
        printed.println(
                (json ? ValidationText.json(result) : ValidationText.text(result, Screen.FILE)).stripTrailing());
        printed.flush();
        return ExitCode.OK.code();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    private void check(CommandLine line) {
        boolean hasStore = !caches.isEmpty() || !snapshots.isEmpty();
        String problem = "";
        if (files.isEmpty() && !hasStore) {
            problem = "Missing what to validate: give --cache DIR, --rrdp FILE, or single objects";
        } else if (!files.isEmpty() && hasStore) {
            problem = "single objects are looked at by themselves: leave out --cache and --rrdp";
        } else if (hasStore && tals == null) {
            problem = "Missing required option: '--tals=DIR'";
        } else if (!deltas.isEmpty() && snapshots.size() != 1) {
            problem = "--rrdp-delta goes with one --rrdp, and there are " + snapshots.size();
        } else if (out != null
                && rejected != null
                && out.toAbsolutePath()
                        .normalize()
                        .equals(rejected.toAbsolutePath().normalize())) {
            problem = "--out and --rejected are the same file";
        } else if (threads != null && (threads < 1 || threads > 1024)) {
            problem = "--threads " + threads + ": expected 1 to 1024";
        }
        if (!problem.isEmpty()) {
            throw new ParameterException(line, problem);
        }
    }

    private ValidationResult validate(ValidationOptions options) throws IOException {
        Path place = tals;
        if (place == null) {
            throw new IllegalStateException("no TALs");
        }
        TalDirectory anchors = TalDirectory.read(place);
        List<RrdpStore> opened = new ArrayList<>();
        try {
            List<ObjectStore> stores = new ArrayList<>();
            for (Path cache : caches) {
                stores.add(CacheDirectory.open(cache));
            }
            for (Path snapshot : snapshots) {
                RrdpStore store = RrdpStore.open(snapshot, deltas);
                opened.add(store);
                stores.add(store);
            }
            stores.add(anchors);
            try (ProgressTask shown = common.progress().start("validating objects")) {
                ValidationResult result =
                        Validator.run(new ObjectStores(stores), anchors.tals(), options, shown::addRecords);
                requireTrustAnchor(result, place);
                return result;
            }
        } finally {
            for (RrdpStore store : opened) {
                store.close();
            }
        }
    }

    private static void requireTrustAnchor(ValidationResult result, Path place) throws FormatException {
        if (result.authorities().isEmpty()) {
            String first = result.rejections().isEmpty()
                    ? "none was found"
                    : result.rejections().get(0).uri() + ": "
                            + result.rejections().get(0).reason();
            throw FormatException.of(place.toString(), "no trust anchor is valid: " + first);
        }
    }
}
