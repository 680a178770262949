package io.rovcast.jobs.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.jobs.lake.VrpSeries;
import io.rovcast.report.table.Column;
import io.rovcast.report.table.CsvTableWriter;
import io.rovcast.report.table.Table;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What {@code history churn} prints.
 *
 * @param churn the counts
 * @param by what they are counted by
 * @param top how many keys to show
 * @param lake as the user called it
 */
record ChurnText(Churn churn, Churn.By by, int top, String lake) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SHOWN_INTERVALS = 10;
    private static final double DAY = 86_400;

    private String key() {
        return by.name().toLowerCase(Locale.ROOT);
    }

    /** Totals by key, and the intervals with most changes. */
    String text() {
        VrpSeries series = churn.series();
        StringBuilder text = new StringBuilder("%s to %s: %s of together %s\n"
                .formatted(
                        series.time(churn.firstInterval()),
                        series.time(churn.endInterval()),
                        Amounts.count(intervals() - gaps(), "interval"),
                        Amounts.length(churn.observed())));
        if (gaps() > 0) {
            text.append("%s of together %s, in no rate: %s came and %s went in them\n"
                    .formatted(
                            Amounts.count(gaps(), "gap"),
                            Amounts.length(churn.unobserved()),
                            Amounts.count(churn.all().announcedInGaps(), "VRP"),
                            Amounts.count(churn.all().withdrawnInGaps())));
        }
        text.append('\n');
        totals().lines(Screen.FILE).forEach(line -> text.append(line).append('\n'));
        if (churn.totals().size() > top) {
            text.append("... and %s more: --top N shows more, --csv has all\n"
                    .formatted(Amounts.count(churn.totals().size() - top)));
        }
        text.append('\n');
        busiest().lines(Screen.FILE).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private int intervals() {
        return churn.endInterval() - churn.firstInterval();
    }

    private int gaps() {
        int gaps = 0;
        for (int interval = churn.firstInterval(); interval < churn.endInterval(); interval++) {
            gaps += churn.series().isGap(interval) ? 1 : 0;
        }
        return gaps;
    }

    private TextTable totals() {
        TextTable table = new TextTable()
                .column(
                        switch (by) {
                            case TA -> "TRUST ANCHOR";
                            case ASN -> "NETWORK";
                            case PREFIX -> "PREFIX";
                        },
                        Align.LEFT)
                .column("announced", Align.RIGHT)
                .column("withdrawn", Align.RIGHT)
                .column("changes a day", Align.RIGHT)
                .column("in gaps", Align.RIGHT)
                .column("median life", Align.RIGHT);
        churn.totals().stream().limit(top).forEach(total -> add(total, Question.anchor(total.name()), table));
        add(churn.all(), "all", table);
        return table;
    }

    private void add(Churn.Total total, String name, TextTable table) {
        OptionalDouble aDay = aDay(total.changes());
        table.row(
                name,
                Amounts.count(total.announced()),
                Amounts.count(total.withdrawn()),
                aDay.isPresent() ? Amounts.space(aDay.getAsDouble()) : "-",
                "+%s -%s".formatted(Amounts.count(total.announcedInGaps()), Amounts.count(total.withdrawnInGaps())),
                total.medianLife().isPresent()
                        ? Amounts.length(Duration.ofSeconds(total.medianLife().getAsLong()))
                        : "-");
    }

    /** Changes a day; of less than a day nothing follows for one. */
    private OptionalDouble aDay(long changes) {
        long seconds = churn.observed().toSeconds();
        return seconds < DAY ? OptionalDouble.empty() : OptionalDouble.of(changes * DAY / seconds);
    }

    private TextTable busiest() {
        TextTable table = new TextTable()
                .column("MOST CHANGES UP TO", Align.LEFT)
                .column("in", Align.RIGHT)
                .column("announced", Align.RIGHT)
                .column("withdrawn", Align.RIGHT);
        churn.byInterval().stream()
                .filter(fact -> !churn.series().isGap(fact.interval()))
                .sorted(Comparator.comparingInt(Churn.Fact::changes).reversed().thenComparing(Churn.Fact::interval))
                .limit(SHOWN_INTERVALS)
                .forEach(fact -> table.row(
                        churn.series().time(fact.interval() + 1).toString(),
                        Amounts.length(churn.series().length(fact.interval())),
                        Amounts.count(fact.announced()),
                        Amounts.count(fact.withdrawn())));
        return table;
    }

    /** The same for programs, with all intervals. */
    String json() throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/history-churn/1");
        json.put("lake", lake);
        json.put("from", churn.series().time(churn.firstInterval()).toString());
        json.put("to", churn.series().time(churn.endInterval()).toString());
        json.put("by", key());
        json.put("medianIntervalSeconds", churn.series().medianSeconds());
        json.put("observedSeconds", churn.observed().toSeconds());
        json.put("gaps", gaps());
        json.put("gapSeconds", churn.unobserved().toSeconds());
        put(churn.all(), json.putObject("all"));
        ArrayNode totals = json.putArray("totals");
        churn.totals().stream().limit(top).forEach(total -> {
            ObjectNode node = totals.addObject();
            node.put(key(), total.name());
            put(total, node);
        });
        ArrayNode intervals = json.putArray("intervals");
        for (Churn.Fact fact : churn.byInterval()) {
            ObjectNode node = intervals.addObject();
            node.put("from", churn.series().time(fact.interval()).toString());
            node.put("to", churn.series().time(fact.interval() + 1).toString());
            node.put("seconds", churn.series().length(fact.interval()).toSeconds());
            node.put("gap", churn.series().isGap(fact.interval()));
            node.put("announced", fact.announced());
            node.put("withdrawn", fact.withdrawn());
        }
        return MAPPER.writeValueAsString(json);
    }

    private void put(Churn.Total total, ObjectNode node) {
        node.put("announced", total.announced());
        node.put("withdrawn", total.withdrawn());
        OptionalDouble aDay = aDay(total.changes());
        if (aDay.isPresent()) {
            node.put("changesADay", Math.round(aDay.getAsDouble() * 1000) / 1000.0);
        } else {
            node.putNull("changesADay");
        }
        node.put("announcedInGaps", total.announcedInGaps());
        node.put("withdrawnInGaps", total.withdrawnInGaps());
        OptionalLong life = total.medianLife();
        if (life.isPresent()) {
            node.put("medianLifeSeconds", life.getAsLong());
        } else {
            node.putNull("medianLifeSeconds");
        }
    }

    private Table<Churn.Fact> table() {
        VrpSeries series = churn.series();
        return new Table<>(
                "churn",
                "One row for each interval between two sets and each key, by time.",
                List.of(
                        Column.text(
                                "from",
                                "time of the set before",
                                fact -> series.time(fact.interval()).toString()),
                        Column.text(
                                "to",
                                "time of the set",
                                fact -> series.time(fact.interval() + 1).toString()),
                        Column.bigint(
                                "seconds",
                                "length of the interval",
                                fact -> series.length(fact.interval()).toSeconds()),
                        Column.bool("gap", "whether it is a gap", fact -> series.isGap(fact.interval())),
                        Column.optionalForeign(
                                key(),
                                "the key",
                                fact -> Optional.of(churn.names().get(fact.key()))
                                        .filter(name -> !name.isEmpty())),
                        Column.integer("announced", "VRPs that only the set has", Churn.Fact::announced),
                        Column.integer("withdrawn", "VRPs that only the set before has", Churn.Fact::withdrawn)));
    }

    /** A row for each interval and key with changes; of trust anchors, which are few, also those without. */
    void writeCsv(OutputStream out) throws IOException {
        try (CsvTableWriter<Churn.Fact> csv = CsvTableWriter.open(table(), out)) {
            if (by != Churn.By.TA) {
                for (Churn.Fact fact : churn.facts()) {
                    csv.write(fact);
                }
                return;
            }
            int at = 0;
            for (int interval = churn.firstInterval(); interval < churn.endInterval(); interval++) {
                for (int key = 0; key < churn.names().size(); key++) {
                    boolean isNext = at < churn.facts().size()
                            && churn.facts().get(at).interval() == interval
                            && churn.facts().get(at).key() == key;
                    csv.write(isNext ? churn.facts().get(at++) : new Churn.Fact(interval, key, 0, 0));
                }
            }
        }
    }
}
