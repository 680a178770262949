package io.rovcast.jobs.backtest;

import io.rovcast.cli.TableInput;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeBatch;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakePairDays;
import io.rovcast.jobs.table.LakeTableLoader;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.history.PairDays;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of a lake, read once for as long as no collector has a newer dump. */
final class LakeTables implements Judges {
    private final Lake lake;
    private final LakeTableLoader loader;
    private final Maker maker;
    private final List<String> collectors;
    private final PairDays past;
    private List<String> dumps = List.of();
    private @Nullable Judge judge;

    /** Makes a judge of a table. */
    interface Maker {
        /** The judge. */
        Judge of(TableInput table);
    }

    LakeTables(Lake lake, LakeTableLoader loader, Maker maker) throws IOException {
        this.lake = lake;
        this.loader = loader;
        this.maker = maker;
        this.collectors = lake.collectors();
        this.past = LakePairDays.read(lake); // of which nothing counts that came after a question's time
    }

    @Override
    public Optional<Judge> at(Instant time) throws IOException {
        List<String> newest = new ArrayList<>();
        for (String collector : collectors) {
            lake.newestTable(collector, time).map(LakeBatch::dumps).stream()
                    .flatMap(List::stream)
                    .map(LakeDump::dump)
                    .map(dump -> collector + " " + dump)
                    .forEach(newest::add);
        }
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        if (judge == null || !newest.equals(dumps)) {
            judge = null; // so that two tables are never held at once
            LoadedTable loaded = loader.load(List.of(), time);
            judge = maker.of(TableInput.of(loaded.table(), loaded.reports()).withPast(past));
            dumps = newest;
        }
        return Optional.of(judge);
    }

    /** What is known of tables beside their content. */
    static List<InputFacts> facts(TableInput table) {
        return table.inputs().stream().map(Forecast.Input::facts).toList();
    }
}
