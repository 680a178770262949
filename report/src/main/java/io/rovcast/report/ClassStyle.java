package io.rovcast.report;

import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.SpaceByClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import java.util.List;

/** How classes of space look in the report: always the same colour, always with words. */
final class ClassStyle {
    /** The classes from worst to best, the order in which bars show them. */
    private static final List<ReachabilityClass> WORST_FIRST = List.of(
            ReachabilityClass.LOST,
            ReachabilityClass.DIVERTED,
            ReachabilityClass.MOAS_SHIFT,
            ReachabilityClass.FALLBACK_PROVIDER,
            ReachabilityClass.FALLBACK_SAME_ORG,
            ReachabilityClass.FALLBACK_SAME_ORIGIN,
            ReachabilityClass.UNAFFECTED);

    private ClassStyle() {}

    static List<ReachabilityClass> worstFirst() {
        return WORST_FIRST;
    }

    /** Name of a class's colour in the style sheet. */
    static String of(ReachabilityClass outcome) {
        return "k-" + outcome.text();
    }

    /** A class by its name, with its colour. */
    static void tag(Html html, ReachabilityClass outcome) {
        html.open("span", "class", "tag " + of(outcome), "title", Words.sentence(outcome));
        html.text(Words.of(outcome)).close();
    }

    /** A bar of all space of a family by what becomes of it, the worst at the left. */
    static StackedBar bar(SpaceByClass space, AddressFamily family) {
        long total = space.totalUnits(family);
        StackedBar bar = new StackedBar();
        for (ReachabilityClass outcome : WORST_FIRST) {
            double share = total == 0 ? 0 : (double) space.units(family, outcome) / total;
            bar.part(of(outcome), share, Words.of(outcome) + " " + Amounts.share(share));
        }
        return bar;
    }

    /** Names of the colours. */
    static void legend(Html html, Iterable<ReachabilityClass> classes) {
        html.open("ul", "class", "legend");
        for (ReachabilityClass outcome : classes) {
            html.open("li").element("span", "", "class", "swatch " + of(outcome), "aria-hidden", "true");
            html.text(Words.of(outcome)).close();
        }
        html.close();
    }
}
