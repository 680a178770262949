package io.rovcast.jobs.ingest;

import io.rovcast.cli.CommonOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast ingest}: the parent of one command for each kind of input. */
@Command(
        name = "ingest",
        header = "Read routing tables and VRP sets into the lake.%n",
        description = {
            "The lake is a directory of Parquet files, readable by Spark, DuckDB, Polars and pyarrow (docs/lake.md). What is"
                    + " in it already is known by its SHA-256 and not read again.%n"
        },
        commandListHeading = "%nCommands:%n",
        subcommands = {IngestRibCommand.class, IngestVrpsCommand.class},
        footer = {
            "%nExamples:",
            "  A routing table of RIPE RIS:",
            "    rovcast ingest rib rrc00/bview.20260107.1600.gz --lake lake",
            "  What a validator has just written:",
            "    rovcast ingest vrps /var/lib/rpki-client/json --lake lake",
            "  All of a directory, on a cluster, into an object store:",
            "    rovcast ingest rib s3a://archive/rrc00/ --lake s3a://bucket/lake \\",
            "      --master spark://host:7077"
        })
public final class IngestCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help
    private CommonOptions common = new CommonOptions();

    /** Without a kind of input there is nothing to do but to say so. */
    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        throw new ParameterException(
                spec.commandLine(),
                "Missing kind of input: " + String.join(", ", spec.subcommands().keySet()));
    }
}
