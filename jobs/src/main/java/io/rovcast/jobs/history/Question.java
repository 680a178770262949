package io.rovcast.jobs.history;

import io.rovcast.cli.CommonOptions;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSeries;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the questions to a history have in common. */
abstract class Question {
    /** In place of a time: that of the newest set. */
    static final String LATEST = "latest";

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable HistoryCommand history;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    /** Reads a time, or {@value #LATEST}, which is the end of time. */
    static final class TimeOrLatest implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return text.equals(LATEST) ? Instant.MAX : new io.rovcast.cli.TimeConverter().convert(text);
        }
    }

    final LakeVrps sets() throws IOException {
        return parent().sets(commandLine(), spark);
    }

    final Lake openLake() throws IOException {
        return parent().open(commandLine(), spark);
    }

    final SparkOptions spark() {
        return spark;
    }

    final String lake() {
        return parent().lake();
    }

    private HistoryCommand parent() {
        if (history == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return history;
    }

    final CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    final CommonOptions common() {
        return common;
    }

    final ParameterException wrong(String problem) {
        return new ParameterException(commandLine(), problem);
    }

    final void warn(String sentence) {
        commandLine().getErr().println("rovcast: warning: " + sentence);
    }

    /** Warns if there is no set near this time. */
    final void warnOfGap(VrpSeries series, Instant time) {
        series.gapAt(time).ifPresent(this::warn);
    }

    final void print(String text) {
        PrintWriter out = commandLine().getOut();
        out.println(text.stripTrailing());
        out.flush();
    }

    /** The name of a trust anchor for people. */
    static String anchor(String name) {
        return name.isEmpty() ? "(none)" : Foreign.line(name, 40);
    }
}
