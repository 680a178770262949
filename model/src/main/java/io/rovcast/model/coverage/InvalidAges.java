package io.rovcast.model.coverage;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How long pairs have been Invalid, from successive days. A pair is as old as the unbroken run of days on which it was
 * Invalid; a day of which nothing is known breaks no run. Not thread safe.
 */
public final class InvalidAges {
    /** Upper bounds of ages in days; the last group has none. */
    private static final int[] BOUNDS = {1, 7, 30};

    private Map<InvalidRoutes.Route, LocalDate> since = new HashMap<>();
    private boolean begun;
    private LocalDate firstDay = LocalDate.MIN;

    /**
     * Invalid pairs of a family on a day, by age.
     *
     * @param day up to a day old
     * @param week more than a day, up to 7
     * @param month more than 7 days, up to 30
     * @param older more than 30 days
     * @param sinceTheFirstDay Invalid on all days that were looked at, so that they may be older than they seem; among the others
     * @param own those for which a covering VRP names the origin; among the others
     */
    public record Ages(long day, long week, long month, long older, long sinceTheFirstDay, long own)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        /** All of them. */
        public long total() {
            return day + week + month + older;
        }
    }

    /**
     * Goes on to a day, which must be later than those before.
     *
     * @return ages by family
     */
    public Map<AddressFamily, Ages> next(LocalDate date, InvalidRoutes routes) {
        if (!begun) {
            begun = true;
            firstDay = date;
        }
        Map<InvalidRoutes.Route, LocalDate> now = new HashMap<>();
        long[][] groups = new long[AddressFamily.values().length][BOUNDS.length + 1];
        long[] censored = new long[groups.length];
        long[] own = new long[groups.length];
        for (int i = 0; i < routes.size(); i++) {
            InvalidRoutes.Route route = routes.route(i);
            LocalDate first = since.getOrDefault(route, date);
            now.put(route, first);
            int family = route.family().ordinal();
            groups[family][group(ChronoUnit.DAYS.between(first, date))]++;
            censored[family] += first.equals(firstDay) ? 1 : 0;
            own[family] += routes.isOwn(i) ? 1 : 0;
        }
        since = now;
        Map<AddressFamily, Ages> ages = new HashMap<>();
        for (AddressFamily family : AddressFamily.values()) {
            long[] of = groups[family.ordinal()];
            ages.put(family, new Ages(of[0], of[1], of[2], of[3], censored[family.ordinal()], own[family.ordinal()]));
        }
        return ages;
    }

    private static int group(long days) {
        int group = 0;
        while (group < BOUNDS.length && days > BOUNDS[group]) {
            group++;
        }
        return group;
    }
}
