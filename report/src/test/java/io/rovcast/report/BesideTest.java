package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.model.bgp.PeerRole;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.scenario.SessionRoles;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.side.Deployment;
import io.rovcast.model.side.TrafficWeights;
import io.rovcast.model.side.UserCounts;
import io.rovcast.report.text.Ink;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown beside the verdict, to those who gave what it takes. */
class BesideTest {
    private static final SideData NONE = SideData.NONE;

    /** Everything is known. */
    private static Forecast informed() {
        TrafficWeights.Builder traffic = new TrafficWeights.Builder();
        traffic.add(Prefix.parse("198.19.16.0/20"), 700);
        traffic.add(Prefix.parse("198.18.0.0/16"), 200);
        traffic.add(Prefix.parse("192.0.2.0/24"), 100);
        UserCounts.Builder users = new UserCounts.Builder();
        users.add(64504, 2_000_000);
        users.add(64507, 50_000);
        users.add(64500, 9_000_000);
        Deployment.Builder deployment = new Deployment.Builder();
        deployment.add(64510, 0.95);
        deployment.add(64511, 0.5);
        SideData side = new SideData(
                traffic.build(),
                CriticalAssets.of(List.of(
                        new CriticalAsset(new Target.Network(new Asn(64506)), 1, "customer"),
                        new CriticalAsset(new Target.Addresses(Prefix.parse("198.19.16.0/24")), 0, "<b>resolver</b>"))),
                NONE.links(),
                NONE.names(),
                users.build(),
                NONE.registrations(),
                deployment.build());
        Scenario routers = new Scenario()
                .vantagePoint(64500)
                .vantagePoint(64506)
                .route("198.19.16.0/20", 64500, 64504)
                .route("203.0.113.0/24", 64500, 64506)
                .seenBy(1, "198.19.16.0/21", 64500, 64504)
                .seenBy(1, "198.19.0.0/20", 64500, 64502);
        SessionRoles.Builder roles = new SessionRoles.Builder();
        roles.asn(64500, PeerRole.PROVIDER);
        return Scenario.lively().side(side).own(routers, roles.build()).forecast();
    }

    private static JsonNode json(Forecast forecast) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerdictJson.write(forecast, out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void theVerdictShowsItBesideTheRest() throws IOException {
        ObjectNode all = (ObjectNode) json(informed());
        ObjectNode beside = all.retain("loss", "lossBounds", "weights", "ownView", "calibration");
        Golden.assertEquals("beside.json", beside.toPrettyString() + "\n");
    }

    @Test
    void theReportHasASectionOfIt() throws IOException {
        String html = HtmlReport.render(informed());
        int from = html.indexOf("<section id=\"beside\"");
        assertThat(from).isPositive();
        Golden.assertEquals("beside.html", html.substring(from, html.indexOf("</section>", from)) + "</section>\n");
        assertThat(html).contains("href=\"#beside\"");
    }

    @Test
    void theSummarySaysItInALineEach() {
        String text = SummaryText.render(informed(), new Screen(200, 60, Ink.PLAIN));
        assertThat(text)
                .contains("Your own routers: ")
                .contains("By weight: traffic 77.8 % unreachable (90 % of it matches the table); people ")
                .contains("critical assets 1 of 2 affected")
                .contains("If only those known to drop invalid routes do, the vantage points lose ");
    }

    @Test
    void nothingIsShownToThoseWhoGaveNothing() throws IOException {
        Forecast plain = Scenario.lively().forecast();
        assertThat(HtmlReport.render(plain)).doesNotContain("id=\"beside\"", "#beside");
        JsonNode json = json(plain);
        assertThat(json.has("ownView")).isFalse();
        assertThat(json.has("calibration")).isFalse();
        assertThat(json.get("weights").fieldNames()).toIterable().containsExactly("space");
        assertThat(BesideText.sentences(plain)).isEmpty();
    }

    @Test
    void tablesOfAfterPolicyAreNoted() throws IOException {
        Forecast forecast = informed();
        assertThat(json(forecast).at("/ownView/looksFiltered").asBoolean()).isTrue();
        assertThat(json(forecast).at("/ownView/note").asText()).contains("after your policy");
        assertThat(BesideText.sentences(forecast).get(0)).contains("Note that these tables have no invalid route");
    }

    @Test
    void aNetworkThatOthersAreReachedAcrossWeighsByThat() throws IOException {
        Deployment.Builder deployment = new Deployment.Builder();
        deployment.add(64510, 1);
        SideData side = new SideData(
                NONE.traffic(),
                NONE.critical(),
                NONE.links(),
                NONE.names(),
                NONE.users(),
                NONE.registrations(),
                deployment.build());
        JsonNode hegemony = json(new Scenario()
                        .vantagePoint(64510)
                        .vantagePoint(64511)
                        .vantagePoint(64509)
                        .route("198.18.0.0/16", 64510, 64500)
                        .route("198.19.0.0/20", 64510, 64500, 64501)
                        .announces("ripe", "AS64999 198.18.0.0/16-16")
                        .side(side)
                        .forecast())
                .at("/weights/hegemony");
        assertThat(hegemony.at("/networks/0/asn").asInt()).isEqualTo(64500);
        assertThat(hegemony.at("/networks/0/hegemony").asDouble())
                .as("16 of 272 /24s are reached across it")
                .isEqualTo(0.05882);
        assertThat(hegemony.at("/networks/0/lossShare").asDouble()).isEqualTo(1);
        assertThat(hegemony.at("/networks").size()).isEqualTo(1);
        assertThat(hegemony.at("/lossShare").asDouble()).isPositive().isLessThanOrEqualTo(1);
    }

    @Test
    void assetsAreOnlyText() {
        byte[] report = HtmlReport.render(informed()).getBytes(StandardCharsets.UTF_8);
        assertThat(new String(report, StandardCharsets.UTF_8))
                .contains("&lt;b&gt;resolver&lt;/b&gt;")
                .doesNotContain("<b>resolver");
    }
}
