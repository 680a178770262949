package io.rovcast.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.browser.BrowsedFiles;
import io.rovcast.report.browser.Page;
import io.rovcast.report.browser.Page.Scheme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a browser shows it. */
class HtmlReportInBrowserTest {
    private static final String SHOWN = "Array.from(document.querySelectorAll('#%s tbody tr')).filter(r => !r.hidden)";
    private static final String HOSTILE =
            "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>\" onmouseover=\"window.hit=1";

    private static @Nullable BrowsedFiles files;

    @BeforeAll
    static void start(@TempDir Path reports) throws IOException {
        files = BrowsedFiles.in(reports);
        write("many.html", ManyNetworks.of(900).forecast());
        write("lively.html", Scenario.lively().forecast());
        write("harmless.html", Scenario.harmless().forecast());
        write(
                "hostile.html",
                Scenario.lively()
                        .announces(HOSTILE, "AS64999 198.19.16.0/20-20")
                        .input(Scenario.input(Forecast.Role.RIB, HOSTILE, HOSTILE, 1, 1))
                        .excluded(HOSTILE, 3)
                        .forecast());
    }

    private static void write(String name, Forecast forecast) throws IOException {
        try (OutputStream out = Files.newOutputStream(files().file(name))) {
            HtmlReport.write(forecast, out);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (files != null) {
            files.close();
        }
    }

    private static BrowsedFiles files() {
        return requireNonNull(files);
    }

    private static Page page() {
        return files().page();
    }

    private static String url(String name) {
        return files().url(name);
    }

    private static List<String> texts(Page page, String expression) {
        List<String> texts = new ArrayList<>();
        page.evaluate(expression).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> firstCells(Page page, String table) {
        return texts(page, SHOWN.formatted(table) + ".map(r => r.cells[0].textContent)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many.html", "lively.html", "harmless.html", "hostile.html"})
    void itLoadsWithoutAnErrorAndAsksForNothingElse(String name) {
        Page page = page().size(1280, 900).open(url(name));
        assertThat(page.errors()).isEmpty();
        assertThat(page.requests()).containsExactly(url(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many.html", "lively.html", "harmless.html", "hostile.html"})
    void nothingSticksOutOfANarrowScreen(String name) {
        Page page = page().size(360, 740).open(url(name));
        for (int width : new int[] {360, 320, 600, 800, 1000, 1280}) {
            page.size(width, 740);
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("%s at %d px", name, width)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void onAPhoneNoTableHasToBeScrolledSideways() {
        Page page = page().size(360, 740).open(url("many.html"));
        assertThat(page.evaluate("Array.from(document.querySelectorAll('.scroll'))"
                                + ".filter(e => e.scrollWidth > e.clientWidth).length")
                        .asInt())
                .isZero();
    }

    @Test
    void darkIsDarkAndLightIsLight() {
        String background = "getComputedStyle(document.body).backgroundColor";
        assertThat(page().scheme(Scheme.LIGHT)
                        .open(url("lively.html"))
                        .evaluate(background)
                        .asText())
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(page().scheme(Scheme.DARK)
                        .open(url("lively.html"))
                        .evaluate(background)
                        .asText())
                .isEqualTo("rgb(18, 22, 27)");
    }

    @Test
    void hostileNamesDoNothing() {
        Page page = page().size(1280, 900).open(url("hostile.html"));
        page.evaluate("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))");
        assertThat(page.evaluate("window.hit === undefined").asBoolean()).isTrue();
        assertThat(page.evaluate("document.images.length + document.scripts.length")
                        .asInt())
                .isEqualTo(1);
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void tablesHaveTheRowsOfTheForecast() {
        Page page = page().size(1280, 900).open(url("lively.html"));
        assertThat(firstCells(page, "t-networks")).containsExactly("AS64504", "AS64507", "AS64502", "AS64501");
        assertThat(firstCells(page, "t-changes"))
                .containsExactly(
                        "+AS64999 198.19.16.0/20-21",
                        "-AS64504 198.19.16.0/20-21",
                        "-AS64507 2001:db8:4000::/36-36",
                        "-AS64502 198.19.0.0/20-20",
                        "-AS64501 198.18.8.0/22-22");
        assertThat(firstCells(page, "t-routes")).hasSize(9).startsWith("198.18.8.0/22", "198.19.0.0/20");
        assertThat(firstCells(page, "t-blocks")).hasSize(7);
        assertThat(firstCells(page, "t-classes")).hasSize(7);
        assertThat(firstCells(page, "t-inputs")).containsExactly("rrc00.mrt.gz", "now.json", "next.json");
        assertThat(
                        texts(
                                page,
                                "Array.from(document.querySelectorAll('#t-matrix tbody tr')).map(r => Array.from(r.cells).map(c => c.textContent).join(' '))"))
                .containsExactly("valid 4 6 1", "invalid 1 0 0", "not found 1 0 1");
    }

    @Test
    void aLongTableIsLeafedThrough() {
        Page page = page().size(1280, 900).open(url("many.html"));
        List<String> first = firstCells(page, "t-networks");
        page.click(".pager button:nth-child(2)");
        List<String> second = firstCells(page, "t-networks");
        assertThat(first).hasSize(15);
        assertThat(second).hasSize(15).doesNotContainAnyElementsOf(first);
        page.click(".pager button:nth-child(1)");
        assertThat(firstCells(page, "t-networks")).isEqualTo(first);
    }

    @Test
    void aTableIsSearchedForAllWords() {
        Page page = page().size(1280, 900).open(url("many.html"));
        String wanted = firstCells(page, "t-networks").get(3);
        page.type("#networks input", wanted.toLowerCase(Locale.ROOT));
        assertThat(firstCells(page, "t-networks")).containsExactly(wanted);
        assertThat(page.evaluate("document.querySelector('#networks output').textContent")
                        .asText())
                .matches("1 of \\d+ rows");
        page.type("#networks input", "no such network");
        assertThat(firstCells(page, "t-networks")).isEmpty();
        page.type("#routes input", "invalid as0");
        assertThat(texts(page, SHOWN.formatted("t-routes") + ".map(r => r.cells[3].textContent)"))
                .isNotEmpty()
                .containsOnly("invalid (AS0)");
    }

    @Test
    void aTableIsSortedByNumbersAndByWords() {
        Page page = page().size(1280, 900).open(url("lively.html"));
        page.click("#t-changes th:nth-child(6) button");
        assertThat(firstCells(page, "t-changes")).startsWith("-AS64507 2001:db8:4000::/36-36");
        assertThat(page.evaluate("document.querySelector('#t-changes th:nth-child(6)').getAttribute('aria-sort')")
                        .asText())
                .isEqualTo("descending");
        page.click("#t-networks th:nth-child(1) button");
        assertThat(firstCells(page, "t-networks")).containsExactly("AS64501", "AS64502", "AS64504", "AS64507");
        page.click("#t-networks th:nth-child(1) button");
        assertThat(firstCells(page, "t-networks")).containsExactly("AS64507", "AS64504", "AS64502", "AS64501");
    }

    @Test
    void withoutScriptsEverythingCanBeRead() {
        Page page = page().size(1280, 900).withoutScripts().open(url("many.html"));
        assertThat(firstCells(page, "t-routes")).hasSize(400);
        assertThat(page.evaluate("document.querySelectorAll('input, button').length")
                        .asInt())
                .isZero();
    }

    @Test
    void everythingOnThePageHasANameForThoseWhoHearIt() {
        Page page = page().size(1280, 900).open(url("many.html"));
        assertThat(
                        texts(
                                page,
                                "Array.from(document.querySelectorAll('svg, input, section, nav, table')).filter(e => "
                                        + "!e.ariaLabel && !document.getElementById(e.getAttribute('aria-labelledby'))).map(e => e.outerHTML.slice(0, 80))"))
                .isEmpty();
        assertThat(page.evaluate("document.querySelectorAll('h1').length").asInt())
                .isEqualTo(1);
        assertThat(page.evaluate("document.querySelectorAll('th:not([scope])').length")
                        .asInt())
                .isZero();
    }

    @Test
    void onPaperThereAreNoControlsAndNothingIsCutOff() {
        Page page = page().size(718, 1000).print().open(url("many.html"));
        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(718);
        assertThat(page.evaluate("Array.from(document.querySelectorAll('.tools, .pager, nav'))"
                                + ".every(e => getComputedStyle(e).display === 'none')")
                        .asBoolean())
                .isTrue();
    }
}
