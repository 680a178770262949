package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.report.text.Ink;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a result says of the signed objects behind the changes to blame. */
class CustodyTest {
    private static final PayloadSource ROA = new PayloadSource(
            "rsync://rpki.example.net/repo/net/one.roa",
            "ripe",
            "rsync://rpki.example.net/repo/net.cer",
            "4711",
            1_780_272_000,
            1_772_452_800);
    private static final PayloadSource EXCEPTION =
            new PayloadSource("local.json", "", "", "", PayloadSource.UNKNOWN, PayloadSource.UNKNOWN);

    private static Forecast forecast(List<PayloadSource> sources) {
        Forecast plain = Scenario.lively().forecast();
        return plain.withSources(Map.of(plain.impact().changes().get(0).change(), sources));
    }

    private static String worst(Forecast forecast) {
        return forecast.impact().delta().text(forecast.impact().changes().get(0).change());
    }

    @Test
    void theVerdictListsTheSourcesOfAChange() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerdictJson.write(forecast(List.of(ROA, EXCEPTION)), out);
        JsonNode blame = new ObjectMapper().readTree(out.toByteArray()).path("blame");

        assertThat(blame.get(0).path("sources"))
                .hasToString("[{\"uri\":\"rsync://rpki.example.net/repo/net/one.roa\",\"ta\":\"ripe\","
                        + "\"ca\":\"rsync://rpki.example.net/repo/net.cer\",\"serial\":\"4711\","
                        + "\"notAfter\":\"2026-06-01T00:00:00Z\",\"expires\":\"2026-03-02T12:00:00Z\"},"
                        + "{\"uri\":\"local.json\",\"ta\":null,\"ca\":null,\"serial\":null,\"notAfter\":null,"
                        + "\"expires\":null}]");
        assertThat(blame.get(1).has("sources")).isFalse();
    }

    @Test
    void theTableHasTheFirstSource() throws IOException {
        Map<String, ByteArrayOutputStream> files = new HashMap<>();
        ResultTables.write(
                forecast(List.of(ROA, EXCEPTION)),
                ResultTables.Format.CSV,
                name -> files.computeIfAbsent(name, added -> new ByteArrayOutputStream()));
        List<String> lines =
                files.get("blame.csv").toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines.get(0)).endsWith(",source_uri,source_ca,source_serial,source_not_after");
        assertThat(lines.get(1))
                .endsWith(",rsync://rpki.example.net/repo/net/one.roa,rsync://rpki.example.net/repo/net.cer,4711,"
                        + "2026-06-01T00:00:00Z");
        assertThat(lines.get(2)).endsWith(",,,,");
    }

    @Test
    void thePageHasThemUnderTheChange() {
        String hostile = "rsync://h/<script>\u202e/x.roa";
        String page = HtmlReport.render(forecast(
                List.of(ROA, new PayloadSource(hostile, "", "", "", PayloadSource.UNKNOWN, PayloadSource.UNKNOWN))));

        assertThat(page)
                .contains("rsync://rpki.example.net/repo/net/one.roa (CA rsync://rpki.example.net/repo/net.cer, serial"
                        + " 4711, valid until ")
                .contains(", with its chain until ")
                .contains("rsync://h/&lt;script&gt;?/x.roa")
                .doesNotContain("\u202e");
    }

    @Test
    void theSummaryNamesTheObjectBehindTheWorstChange() {
        Forecast forecast = forecast(List.of(ROA));
        List<String> lines = SummaryText.render(forecast, new Screen(100, 60, Ink.PLAIN))
                .lines()
                .toList();
        int change = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("CHANGES TO BLAME")) {
                change = i + 1;
            }
        }

        assertThat(lines.get(change)).startsWith(worst(forecast));
        assertThat(String.join(" ", lines).replaceAll(" +", " "))
                .contains("the first is from rsync://rpki.example.net/repo/net/one.roa, CA"
                        + " rsync://rpki.example.net/repo/net.cer, serial 4711, valid until ");
        assertThat(lines).allMatch(line -> line.length() <= 100);
    }

    @Test
    void setsThatDoNotTellAreNamedOnce() {
        String clause = "igned objects not known: baseline and candidate do not tell";
        Forecast plain = Scenario.lively().forecast();
        String summary =
                SummaryText.render(plain, new Screen(100, 60, Ink.PLAIN)).replaceAll("\\s+", " ");
        assertThat(summary.split(clause, -1)).hasSize(2);
        assertThat(SummaryText.render(plain, new Screen(80, 24, Ink.PLAIN)))
                .as("it matters least")
                .doesNotContain("not known: ");
        assertThat(HtmlReport.render(plain)).contains("S" + clause + ".");
        Map<Integer, List<PayloadSource>> all = new HashMap<>();
        plain.impact().changes().forEach(change -> all.put(change.change(), List.of(ROA)));
        assertThat(SummaryText.render(plain.withSources(all), new Screen(100, 60, Ink.PLAIN)))
                .doesNotContain("not known: ");
    }
}
