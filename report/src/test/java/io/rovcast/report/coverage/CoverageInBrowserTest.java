package io.rovcast.report.coverage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.browser.BrowsedFiles;
import io.rovcast.report.browser.Page;
import io.rovcast.report.browser.Page.Scheme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The coverage report as a browser shows it. */
class CoverageInBrowserTest {
    private static final String HOSTILE =
            "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>\" onmouseover=\"window.hit=1";

    private static @Nullable BrowsedFiles started;

    @BeforeAll
    static void start(@TempDir Path reports) throws IOException {
        started = BrowsedFiles.in(reports);
        write("day.html", Reports.of(1));
        write("days.html", Reports.of(30));
        write("hostile.html", Reports.of(8, HOSTILE, HOSTILE));
    }

    private static BrowsedFiles files() {
        return requireNonNull(started);
    }

    private static void write(String name, CoverageReport report) throws IOException {
        try (OutputStream out = Files.newOutputStream(files().file(name))) {
            CoverageHtml.write(report, out);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (started != null) {
            started.close();
        }
    }

    private static Page page() {
        return files().page();
    }

    private static String url(String name) {
        return files().url(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"day.html", "days.html", "hostile.html"})
    void itLoadsWithoutAnErrorAndAsksForNothingElse(String name) {
        Page page = page().size(1280, 900).open(url(name));
        assertThat(page.errors()).isEmpty();
        assertThat(page.requests()).containsExactly(url(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"day.html", "days.html", "hostile.html"})
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
    void hostileNamesDoNothing() {
        Page page = page().size(1280, 900).open(url("hostile.html"));
        page.evaluate("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))");
        assertThat(page.evaluate("window.hit === undefined").asBoolean()).isTrue();
        assertThat(page.evaluate("document.images.length + document.scripts.length")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void linesAreDrawnAndDoNotLieInEachOther() {
        Page page = page().size(1280, 900).open(url("days.html"));
        String lines = "Array.from(document.querySelectorAll('#history svg.chart'))";
        assertThat(page.evaluate(lines + ".length").asInt()).isEqualTo(4);
        assertThat(page.evaluate(lines + ".every(svg => svg.querySelectorAll(':scope > path').length === 4)")
                        .asBoolean())
                .isTrue();
        assertThat(page.evaluate(lines
                                + ".every(svg => Array.from(svg.querySelectorAll('path')).every(p => p.getTotalLength() > 300"
                                + " && getComputedStyle(p).stroke !== 'none'))")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theMapOfIpv4Has256Places() {
        Page page = page().size(1280, 900).open(url("days.html"));
        assertThat(page.evaluate("document.querySelectorAll('#t-heat-4 td').length")
                        .asInt())
                .isEqualTo(256);
        String signed = "document.querySelectorAll('#t-heat-4 td')[20]";
        assertThat(page.evaluate(signed + ".title").asText()).startsWith("20.0.0.0/8: ");
        assertThat(page.evaluate("getComputedStyle(" + signed + ").backgroundColor")
                        .asText())
                .isNotEqualTo("rgba(0, 0, 0, 0)");
    }

    @Test
    void darkIsDark() {
        assertThat(page().scheme(Scheme.DARK)
                        .open(url("days.html"))
                        .evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(18, 22, 27)");
    }

    @Test
    void tablesAreSearched() {
        Page page = page().size(1280, 900).open(url("days.html"));
        page.type("#registries input", "JP IPv4");
        assertThat(page.evaluate(
                                "Array.from(document.querySelectorAll('#t-rirs tbody tr')).filter(r => !r.hidden).length")
                        .asInt())
                .isZero();
        page.type("#movers input", "ROAs added");
        assertThat(page.evaluate("document.querySelectorAll('#movers tbody tr:not([hidden])').length")
                        .asInt())
                .isPositive();
    }
}
