package io.rovcast.jobs.coverage;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.side.RegistrationReader;
import io.rovcast.model.side.Registrations;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Who holds which space; a mixin. */
public final class DelegatedOption {
    @Option(
            names = "--delegated",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Registrations as the registries' delegated-extended files have them, for numbers by registry"
                    + " and country; repeatable. Default: none, and no such numbers.")
    private List<String> files = new ArrayList<>();

    /**
     * Reads them.
     *
     * @param warnings receives sentences about what overlaps or is missing
     * @throws FormatException if one is something else
     */
    Registrations read(OnBadRecord onBadRecord, Consumer<String> warnings) throws IOException {
        if (files.isEmpty()) {
            return Registrations.NONE;
        }
        Registrations.Builder builder = new Registrations.Builder();
        for (String file : files) {
            OpenOptions options = OpenOptions.DEFAULTS.expecting("registrations");
            try (DecodedInput in = InputSource.ofArgument(file).open(options)) {
                RegistrationReader.read(in, onBadRecord, builder).warnings().forEach(warnings);
            }
        }
        Registrations registrations = builder.build();
        if (registrations.overlaps() > 0) {
            warnings.accept(("%s of addresses in the delegated files overlap others; one that names a holder counts"
                            + " before one that does not, then the later one")
                    .formatted(Amounts.count(registrations.overlaps(), "record")));
        }
        if (!registrations.isComplete()) {
            TreeSet<String> missing = new TreeSet<>(Registrations.REGISTRIES);
            missing.removeAll(registrations.registries());
            warnings.accept("no registrations of " + String.join(", ", missing)
                    + ": what they have registered counts as of no registry");
        }
        return registrations;
    }
}
