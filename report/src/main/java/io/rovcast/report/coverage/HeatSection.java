package io.rovcast.report.coverage;

import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.html.Html;
import io.rovcast.report.text.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Address space as maps: each IPv4 /8 and IPv6 /16 by how much of what is announced there is valid. */
final class HeatSection {
    private static final int COLUMNS = 16;
    private static final double MUCH_INVALID = 0.01;

    private final Coverage coverage;
    private final Html html;

    HeatSection(Coverage coverage, Html html) {
        this.coverage = coverage;
        this.html = html;
    }

    void write() {
        CoverageHtml.open(html, "space", "Address space");
        html.open("ul", "class", "scale");
        scale("h0", "nothing valid");
        scale("h3", "30 %");
        scale("h5", "50 %");
        scale("h8", "80 %");
        scale("h10", "all of it");
        scale("bad", "1 % or more reached by invalid routes alone");
        html.close();
        ipv4();
        ipv6();
        html.close();
    }

    private void scale(String style, String meaning) {
        html.open("li")
                .element("span", "", "class", "box " + style)
                .text(meaning)
                .close();
    }

    private void ipv4() {
        Map<String, Figures.Row> rows = new HashMap<>();
        Figures.rows(coverage, AddressFamily.IPV4, Dimension.BLOCK).forEach(row -> rows.put(row.key(), row));
        open("t-heat-4", "IPv4 by /8: share of the announced space that is valid");
        for (int block = 0; block < 256; block++) {
            if (block % COLUMNS == 0) {
                html.open("tr");
            }
            String key = block + ".0.0.0/8";
            cell(Integer.toString(block), key, rows.get(key));
            if (block % COLUMNS == COLUMNS - 1) {
                html.close();
            }
        }
        html.close().close();
    }

    private void ipv6() {
        List<Figures.Row> rows = new ArrayList<>(Figures.rows(coverage, AddressFamily.IPV6, Dimension.BLOCK));
        rows.removeIf(row -> row.allUnits() == 0);
        rows.sort(Comparator.comparing(row -> Prefix.parse(row.key())));
        if (rows.isEmpty()) {
            return;
        }
        open("t-heat-6", "IPv6 by /16, those in which something is announced");
        for (int i = 0; i < rows.size() || i % COLUMNS != 0; i++) {
            if (i % COLUMNS == 0) {
                html.open("tr");
            }
            if (i < rows.size()) {
                String key = rows.get(i).key();
                cell(key.substring(0, key.indexOf(':')), key, rows.get(i));
            } else {
                html.element("td", "");
            }
            if (i % COLUMNS == COLUMNS - 1) {
                html.close();
            }
        }
        html.close().close();
    }

    private void open(String id, String caption) {
        html.element("h3", caption, "id", id + "-h");
        html.open("table", "id", id, "class", "heat", "aria-labelledby", id + "-h")
                .open("tbody");
    }

    private void cell(String name, String key, Figures.@Nullable Row row) {
        if (row == null || row.allUnits() == 0) {
            html.element("td", name, "title", key + ": nothing announced");
            return;
        }
        double valid = row.spaceShare(ValidationState.VALID);
        double invalid = row.spaceShare(ValidationState.INVALID);
        int shade = valid == 0 ? 0 : Math.max(1, (int) Math.floor(valid * 10));
        html.open(
                "td",
                "class",
                "h" + shade + (invalid >= MUCH_INVALID ? " bad" : ""),
                "title",
                "%s: %s announced, %s valid, %s invalid alone, %s not found"
                        .formatted(
                                key,
                                Figures.space(row.family(), row.allUnits()),
                                Amounts.share(valid),
                                Amounts.share(invalid),
                                Amounts.share(row.spaceShare(ValidationState.NOT_FOUND))));
        html.text(name).element("small", Math.round(valid * 100) + " %").close();
    }
}
