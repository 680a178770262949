package io.rovcast.report;

import io.rovcast.model.gate.Verdict;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Ink;
import io.rovcast.report.text.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person reads on the screen: the verdict and why, what becomes unreachable, which networks that hits and which
 * changes are to blame, then the counts and what was read. ASCII from here; it leaves out what matters least to fit.
 */
public final class SummaryText {
    /** Name of the file that keeps it. */
    public static final String FILE_NAME = "summary.txt";

    private static final int MAX_ROWS = 8;
    private static final int SHORT = 32;
    private static final int TALL = 60;

    private final Forecast forecast;
    private final Screen screen;
    private final SummaryTables tables;
    private final int minRows;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(Forecast forecast, Screen screen) {
        this.forecast = forecast;
        this.screen = new Screen(Math.max(screen.columns(), 60), screen.lines(), screen.ink());
        this.tables = new SummaryTables(forecast, this.screen);
        this.minRows = isShort() ? 2 : 3;
    }

    /** The summary of a forecast that is not kept in files; lines end in line feeds. */
    public static String render(Forecast forecast, Screen screen) {
        return new SummaryText(forecast, screen).render(List.of());
    }

    /**
     * The summary, with a line that says where the files are.
     *
     * @param directory as the user named it
     */
    public static String render(Forecast forecast, Screen screen, Path directory) {
        String where = "Everything in full: " + Foreign.line(directory.toString())
                + " (report.html for reading, *.parquet for queries)";
        return new SummaryText(forecast, screen).render(List.of(where));
    }

    private boolean isShort() {
        return screen.lines() < SHORT;
    }

    private String render(List<String> where) {
        forecast.simulation().ifPresent(event -> {
            lines.addAll(wrap(SimulationText.heading(event), screen.columns()));
            lines.add("");
        });
        int heading = lines.size();
        verdict();
        lines.add("");
        facts();
        int taken = lines.size() - heading; // what a simulation adds takes no room from the rest
        SimulationSection.timetable(forecast)
                .ifPresent(timetable -> lines.addAll(SimulationText.timetable(timetable, screen)));
        List<String> inputs = isShort() ? tables.inputsInShort() : tables.inputs();
        int fixed = taken + 1 + inputs.size() + where.size() + 1;
        Optional<List<String>> routes = Optional.of(tables.routes());
        Optional<List<String>> space = tables.space();
        int least = needed(minRows);
        int room = screen.lines() - fixed - least - 1; // the prompt takes a line
        if (room < height(routes) + height(space)) {
            space = Optional.empty();
        }
        if (room < height(routes)) {
            routes = Optional.empty();
        }
        room -= height(routes) + height(space);
        int rows = rows(room);
        section(tables.networks(rows));
        section(tables.changes(rows));
        List<String> untold = tables.untold();
        if (untold.size() <= room - needed(rows) + least) {
            lines.addAll(untold);
        }
        section(routes);
        section(space);
        section(Optional.of(inputs));
        lines.addAll(where);
        return String.join("\n", lines) + "\n";
    }

    private void verdict() {
        Ink ink = screen.ink();
        Verdict verdict = forecast.decision().verdict();
        String name = switch (verdict) {
            case PASS -> ink.good(verdict.name());
            case WARN, INCONCLUSIVE -> ink.warn(verdict.name());
            case BLOCK -> ink.bad(verdict.name());
        };
        String score = " (risk score " + roundedScore() + ")";
        String advice = advice(forecast);
        int length = verdict.name().length() + 2 + advice.length() + score.length();
        lines.add(name + "  " + ink.bold(advice) + (isShort() && length <= screen.columns() ? score : ""));
        if (!isShort()) {
            lines.add(scoreAndTime());
        }
        List<String> reasons = forecast.decision().reasons();
        int shown = Math.min(reasons.size(), isShort() ? 1 : screen.lines() < TALL ? 2 : 5);
        for (String reason : reasons.subList(0, shown)) {
            bullet(Foreign.line(reason));
        }
        if (shown < reasons.size()) {
            bullet(Amounts.count(reasons.size() - shown, "more reason") + " in verdict.json");
        }
    }

    private String scoreAndTime() {
        String when =
                forecast.at().map(time -> "as of " + HtmlReport.time(time)).orElse("no input says of when it is");
        return "Risk score %s of 100, %s.".formatted(roundedScore(), when);
    }

    private String roundedScore() {
        return String.format(Locale.ROOT, "%.0f", forecast.assessment().score().value());
    }

    /** What the verdict means for whoever is about to deploy, or, of a simulation, what it would be to the routes. */
    static String advice(Forecast forecast) {
        Verdict verdict = forecast.decision().verdict();
        return forecast.simulation().isPresent() ? effect(verdict) : advice(verdict);
    }

    private static String effect(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "this would do little or no harm to routes";
            case WARN -> "this would do harm: read the reasons";
            case INCONCLUSIVE -> "what this would do cannot be told from these inputs";
            case BLOCK -> "this would do great harm: read the reasons";
        };
    }

    static String advice(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "this VRP set may be deployed";
            case WARN -> "read the reasons before you deploy this VRP set";
            case INCONCLUSIVE -> "the question could not be answered: keep what is deployed";
            case BLOCK -> "do not deploy this VRP set";
        };
    }

    private void bullet(String text) {
        List<String> wrapped = wrap(text, screen.columns() - 4);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? "  - " : "    ") + wrapped.get(i));
        }
    }

    private void facts() {
        for (String sentence : Facts.sentences(forecast)) {
            lines.addAll(wrap(sentence, screen.columns()));
        }
        for (String sentence : BesideText.sentences(forecast)) {
            lines.addAll(wrap(sentence, screen.columns()));
        }
    }

    private int height(Optional<List<String>> section) {
        return section.map(content -> content.size() + 1).orElse(0);
    }

    /** Lines that the two lists take when each shows at most this many rows. */
    private int needed(int rows) {
        return height(tables.networks(rows)) + height(tables.changes(rows));
    }

    private int rows(int room) {
        int rows = minRows;
        while (rows < MAX_ROWS && needed(rows + 1) - needed(minRows) <= room) {
            rows++;
        }
        return rows;
    }

    private void section(Optional<List<String>> section) {
        section.ifPresent(content -> {
            lines.add("");
            lines.addAll(content);
        });
    }

    /** Breaks a text into lines between words. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
