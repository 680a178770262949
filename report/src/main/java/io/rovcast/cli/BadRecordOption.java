package io.rovcast.cli;

import io.rovcast.ingest.io.OnBadRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a damaged record does; a mixin of every command that reads. */
public final class BadRecordOption {

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|skip",
            description =
                    "What a damaged record does. Default: skip and count in routing tables; in VRP sets fail above"
                            + " one reject in a thousand.")
    private @Nullable OnBadRecord choice;

    /** For routing tables. */
    public OnBadRecord forTables() {
        return choice == null ? OnBadRecord.SKIP : choice;
    }

    /** For VRP sets. */
    public OnBadRecord forVrps() {
        return choice == null ? OnBadRecord.FAIL : choice;
    }
}
