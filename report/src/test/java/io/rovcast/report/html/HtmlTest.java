package io.rovcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textAndAttributesAreEscaped() {
        Html html = new Html().element("b", "<i>&\"'", "title", "\"><script>alert(1)</script>'");
        assertThat(html)
                .hasToString(
                        "<b title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;\">&lt;i&gt;&amp;&quot;&#39;</b>");
    }

    @Test
    void anAttributeWithoutValueIsAName() {
        assertThat(new Html().single("input", "disabled", "")).hasToString("<input disabled>");
    }

    @Test
    void whatIsLeftOpenIsNoDocument() {
        assertThatThrownBy(() -> new Html().open("p").toString())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not closed: [p]");
    }

    @Test
    void codeThatCouldEndItsElementIsRefused() {
        assertThatThrownBy(() -> new Html().code("'</script>'")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePolicyAllowsThePagesOwnStyleAndScriptAndNothingElse() throws Exception {
        String page = HtmlPage.render("<title>", html -> html.element("p", "text"));
        assertThat(page)
                .startsWith("<!doctype html>\n")
                .contains("<title>&lt;title&gt;</title>")
                .contains("default-src &#39;none&#39;; img-src data:; style-src &#39;" + hash(page, "style") + "&#39;")
                .contains("script-src &#39;" + hash(page, "script")
                        + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;");
    }

    private static String hash(String page, String element) throws Exception {
        Matcher code = Pattern.compile("<%1$s>(.*)</%1$s>".formatted(element), Pattern.DOTALL)
                .matcher(page);
        assertThat(code.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(code.group(1).getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void aBarSaysWhatItShows() {
        Html html = new Html();
        new StackedBar()
                .part("k-lost", 0.25, "lost 25 %")
                .part("k-none", 0, "nothing")
                .part("k-unaffected", 0.75, "as before 75 %")
                .write(html, "AS64500");
        assertThat(html)
                .hasToString("<svg class=\"bar\" role=\"img\" aria-label=\"AS64500: lost 25 %, as before 75 %\">"
                        + "<rect class=\"k-lost\" x=\"0.00%\" width=\"25.00%\" height=\"100%\">\n<title>lost 25 %</title></rect>"
                        + "<rect class=\"k-unaffected\" x=\"25.00%\" width=\"75.00%\" height=\"100%\">\n"
                        + "<title>as before 75 %</title></rect></svg>");
    }

    @Test
    void aPartTooSmallToBeSeenIsDrawnSoThatItIs() {
        Html html = new Html();
        new StackedBar().part("a", 1e-9, "a").part("b", 1 - 1e-9, "b").write(html, "x");
        assertThat(html.toString()).contains("width=\"0.79%\"").contains("x=\"0.79%\" width=\"99.21%\"");
    }

    @Test
    void aTableHasHeadersForColumnsAndRowsAndKeysToSortBy() {
        Html html = new Html();
        HtmlTable table = new HtmlTable(html)
                .column("Name", HtmlTable.Kind.TEXT)
                .column("Space", HtmlTable.Kind.NUMBER)
                .open("t", "Things", "name");
        table.row().cell("a<b").cell("1,024 /24s", 1024).end();
        table.close();
        assertThat(html.toString().replace("\n", ""))
                .isEqualTo(
                        "<h3 id=\"t-h\">Things</h3><div class=\"scroll\">"
                                + "<table id=\"t\" aria-labelledby=\"t-h\" data-search=\"name\"><thead><tr>"
                                + "<th scope=\"col\" class=\"t\">Name</th><th scope=\"col\" class=\"n\">Space</th></tr></thead><tbody><tr>"
                                + "<th scope=\"row\" class=\"t\">a&lt;b</th>"
                                + "<td class=\"n\" data-l=\"Space\" data-v=\"1024\">1,024 /24s</td></tr></tbody></table></div>");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        HtmlTable table =
                new HtmlTable(new Html()).column("Name", HtmlTable.Kind.TEXT).open("t", "Things", "");
        assertThatThrownBy(() -> table.row().end())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("0 cells in a table of 1 columns");
    }
}
