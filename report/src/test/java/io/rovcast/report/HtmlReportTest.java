package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    /** Style, script and their hashes have tests of their own. */
    private static String withoutCode(String html) {
        return html.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1>...</$1>")
                .replaceAll("sha256-[^&]*", "sha256-...");
    }

    @Test
    void aChangeThatDoesHarm() throws IOException {
        Golden.assertEquals(
                "report.html", withoutCode(HtmlReport.render(Scenario.lively().forecast())));
    }

    @Test
    void aChangeThatDoesNoHarm() throws IOException {
        Golden.assertEquals(
                "harmless-report.html",
                withoutCode(HtmlReport.render(Scenario.harmless().forecast())));
    }

    @Test
    void thatNoInputHasATimeIsSaid() {
        assertThat(HtmlReport.render(Scenario.harmless().atNoTime().forecast()))
                .contains("<title>PASS: Rovcast impact forecast</title>")
                .contains("<p class=\"when\">no input says of when it is</p>");
    }

    @Test
    void namesFromInputsAreOnlyText() {
        String name =
                "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onload=\"alert(3)' & \u202e\u0000";
        Forecast forecast = Scenario.lively()
                .announces(name, "AS64999 198.19.16.0/20-20")
                .input(Scenario.input(Forecast.Role.RIB, name, name, 1, 1))
                .excluded(name, 3)
                .forecast();
        String html = HtmlReport.render(forecast);
        assertThat(html)
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"
                        + "&quot; onload=&quot;alert(3)&#39; &amp; ??")
                .doesNotContain("<img", "onerror=\"", "\u202e", "\u0000");
        assertThat(elements(html))
                .isEqualTo(elements(HtmlReport.render(Scenario.lively()
                        .announces("ta", "AS64999 198.19.16.0/20-20")
                        .input(Scenario.input(Forecast.Role.RIB, "name", "format", 1, 1))
                        .excluded("reason", 3)
                        .forecast())));
    }

    /** Every tag with the names of its attributes. */
    private static List<String> elements(String html) {
        return Pattern.compile("<[^>]*>")
                .matcher(withoutCode(html))
                .results()
                .map(tag -> tag.group().replaceAll("=\"[^\"]*\"", ""))
                .collect(Collectors.toList());
    }

    @Test
    void itRefersToNothingOutside() {
        String html = HtmlReport.render(Scenario.lively().forecast());
        Matcher references = Pattern.compile("(?:src|href|srcset|action|poster|data)=\"([^\"]*)\"")
                .matcher(html);
        while (references.find()) {
            assertThat(references.group(1)).matches("#[a-z]+|data:image/svg\\+xml,.*");
        }
        assertThat(html).doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest", " style=\"", "javascript:");
    }

    @Test
    void everyElementIsNamedOnceAndWhatIsReferredToIsThere() {
        String html = HtmlReport.render(ManyNetworks.of(100).forecast());
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        Matcher references = Pattern.compile(" (?:aria-labelledby|href)=\"#?([a-z][^\":]*)\"")
                .matcher(html);
        while (references.find()) {
            assertThat(ids).contains(references.group(1));
        }
    }

    @Test
    void ofLongTablesThereIsAsMuchAsCanBeReadAndAWordOnTheRest() {
        Forecast forecast = ManyNetworks.of(3_600).forecast();
        String html = HtmlReport.render(forecast);
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_500_000);
        assertThat(html)
                .contains("300 of %,d networks are shown; all of them are in <code>origins.parquet</code>."
                        .formatted(forecast.impact().origins().size()))
                .contains("300 of %,d changes are shown; all of them are in <code>blame.parquet</code>."
                        .formatted(forecast.impact().changes().size()))
                .contains("400 of %,d routes are shown; all of them are in <code>transitions.parquet</code>."
                        .formatted(forecast.impact().transitions().size()));
    }

    @Test
    void theLocaleOfTheMachineDoesNotMatter() {
        String expected = withoutCode(HtmlReport.render(Scenario.lively().forecast()));
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(withoutCode(HtmlReport.render(Scenario.lively().forecast())))
                        .as(tag)
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
