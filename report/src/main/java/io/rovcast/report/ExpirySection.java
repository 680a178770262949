package io.rovcast.report;

import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.Map;
import java.util.TreeMap;

/** When the deployed VRPs of each trust anchor end if nothing is renewed; there if the set says when its VRPs expire. */
final class ExpirySection {
    static final String ID = "expiry";
    static final String HEADING = "Expiry";

    private static final int[] HOURS = {2, 8, 24, 72};
    private static final String[] SPANS = {
        "within 2 h", "in 2 to 8 h", "in 8 to 24 h", "in 1 to 3 days", "later", "not told"
    };
    private static final String[] STYLES = {
        ClassStyle.of(ReachabilityClass.LOST),
        ClassStyle.of(ReachabilityClass.DIVERTED),
        ClassStyle.of(ReachabilityClass.MOAS_SHIFT),
        ClassStyle.of(ReachabilityClass.FALLBACK_SAME_ORG),
        ClassStyle.of(ReachabilityClass.FALLBACK_SAME_ORIGIN),
        ClassStyle.of(ReachabilityClass.UNAFFECTED)
    };
    private static final int NOT_TOLD = SPANS.length - 1;
    private static final int MAX_NAME = 40;

    private final Forecast forecast;
    private final Html html;

    ExpirySection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.html = html;
    }

    /** Whether there is anything to show. */
    static boolean hasAnything(Forecast forecast) {
        VrpSet set = forecast.baseline();
        if (forecast.at().isEmpty()) {
            return false;
        }
        for (int vrp = 0; vrp < set.size(); vrp++) {
            if (set.expires(vrp) != VrpSet.NO_EXPIRY) {
                return true;
            }
        }
        return false;
    }

    void write() {
        if (!hasAnything(forecast)) {
            return;
        }
        Map<String, int[]> anchors = count();
        HtmlReport.open(html, ID, HEADING);
        bars(anchors);
        table(anchors);
        html.close();
    }

    /** VRPs of each trust anchor by the span in which they end. */
    private Map<String, int[]> count() {
        VrpSet set = forecast.baseline();
        long at = forecast.at().orElseThrow().getEpochSecond();
        Map<String, int[]> anchors = new TreeMap<>();
        for (int vrp = 0; vrp < set.size(); vrp++) {
            long expires = set.expires(vrp);
            int span = expires == VrpSet.NO_EXPIRY ? NOT_TOLD : 0;
            while (span < HOURS.length && expires - at >= HOURS[span] * 3600L) {
                span++;
            }
            anchors.computeIfAbsent(set.trustAnchor(vrp), name -> new int[SPANS.length])[span]++;
        }
        return anchors;
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static String name(String trustAnchor) {
        return trustAnchor.isEmpty() ? "(not named)" : Foreign.line(trustAnchor, MAX_NAME);
    }

    private void bars(Map<String, int[]> anchors) {
        html.open("figure", "class", "bars space");
        html.element("figcaption", "When the VRPs deployed now end, if nothing is renewed");
        html.open("ul", "class", "legend");
        for (int span = 0; span < SPANS.length; span++) {
            html.open("li").element("span", "", "class", "swatch " + STYLES[span], "aria-hidden", "true");
            html.text(SPANS[span]).close();
        }
        html.close();
        html.open("ul");
        anchors.forEach((anchor, counts) -> {
            html.open("li");
            html.element("span", name(anchor), "class", "who");
            html.element("span", Amounts.count(sum(counts), "VRP"), "class", "of");
            StackedBar bar = new StackedBar();
            for (int span = 0; span < SPANS.length; span++) {
                double share = (double) counts[span] / sum(counts);
                bar.part(STYLES[span], share, SPANS[span] + " " + Amounts.share(share));
            }
            bar.write(html, "VRPs of " + name(anchor));
            html.close();
        });
        html.close().close();
    }

    private void table(Map<String, int[]> anchors) {
        HtmlTable table = new HtmlTable(html).column("Trust anchor", Kind.TEXT).column("VRPs", Kind.NUMBER);
        for (String span : SPANS) {
            table.column(span.equals(SPANS[NOT_TOLD]) ? "End not told" : "End " + span, Kind.NUMBER);
        }
        table.open("t-expiry", "VRPs by when they end", "");
        anchors.forEach((anchor, counts) -> {
            table.row().cell(name(anchor)).cell(Amounts.count(sum(counts)), sum(counts));
            for (int count : counts) {
                table.cell(Amounts.count(count), count);
            }
            table.end();
        });
        table.close();
    }
}
