package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A week of ISO 8601, Monday to Sunday: the mean of those of its days that there are.
 *
 * @param name for example {@code 2026-W47}
 * @param days its days, by date
 */
public record CoverageWeek(String name, List<CoverageDay> days) {
    /** Copies the list. */
    public CoverageWeek {
        requireNonNull(name, "name");
        days = List.copyOf(days);
    }

    /**
     * A fact as the mean of days; a key that a day does not have counts as zero there.
     *
     * @param fact what it is of; its numbers mean nothing
     * @param pairs mean of pairs
     * @param as0Pairs mean of pairs under VRPs for AS0 alone
     * @param units mean of space
     */
    public record MeanFact(Fact fact, double pairs, double as0Pairs, double units) {}

    /** The week of a day. */
    public static String nameOf(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                date.get(IsoFields.WEEK_BASED_YEAR),
                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The weeks of days, by time. */
    public static List<CoverageWeek> of(List<CoverageDay> days) {
        Map<String, List<CoverageDay>> byWeek = days.stream()
                .collect(Collectors.groupingBy(day -> nameOf(day.date()), TreeMap::new, Collectors.toList()));
        List<CoverageWeek> weeks = new ArrayList<>();
        byWeek.forEach((name, of) -> weeks.add(new CoverageWeek(name, of)));
        return weeks;
    }

    /** The mean of something over the days. */
    public double mean(ToDoubleFunction<CoverageDay> of) {
        return days.stream().mapToDouble(of).average().orElse(0);
    }

    /** The mean of something of one family. */
    public double mean(AddressFamily family, ToDoubleFunction<FamilyCoverage> of) {
        return mean(day -> of.applyAsDouble(day.coverage().of(family)));
    }

    /**
     * The mean facts. Those by origin are left out: of a day there are those of some origins alone, and of which ones changes
     * from day to day.
     */
    public List<MeanFact> facts() {
        Map<List<Object>, double[]> sums = new LinkedHashMap<>();
        Map<List<Object>, Fact> first = new LinkedHashMap<>();
        for (CoverageDay day : days) {
            for (Fact fact : day.coverage().facts()) {
                if (fact.dimension() != Dimension.ORIGIN) {
                    List<Object> of = List.of(fact.family(), fact.dimension(), fact.key(), fact.state());
                    first.putIfAbsent(of, fact);
                    double[] sum = sums.computeIfAbsent(of, added -> new double[3]);
                    sum[0] += fact.pairs();
                    sum[1] += fact.as0Pairs();
                    sum[2] += fact.units();
                }
            }
        }
        List<MeanFact> means = new ArrayList<>();
        first.forEach((of, fact) -> {
            double[] sum = sums.getOrDefault(of, new double[3]);
            means.add(new MeanFact(fact, sum[0] / days.size(), sum[1] / days.size(), sum[2] / days.size()));
        });
        return means;
    }

    /** Who moved the most since the week before: between the last days of both that there are. */
    public List<Mover> movers() {
        return days.isEmpty()
                ? Collections.emptyList()
                : days.get(days.size() - 1).movers();
    }

    /** The first day that there is. */
    public LocalDate firstDay() {
        return days.get(0).date();
    }

    /** The last day that there is. */
    public LocalDate lastDay() {
        return days.get(days.size() - 1).date();
    }
}
