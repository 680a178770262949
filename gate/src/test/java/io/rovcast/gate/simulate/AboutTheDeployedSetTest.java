package io.rovcast.gate.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.gate.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What critical assets hang on is no reason against a candidate, and said all the same. */
class AboutTheDeployedSetTest {
    private static final String FINDING =
            "About the deployed set: critical assets hang on 1 VRP, first of all without AS64501 200.18.8.0/22-22,";

    @TempDir
    private Path folder;

    private CommandRun gate(String policy, String... args) throws IOException {
        Path table = Files.writeString(folder.resolve("table.txt"), "200.18.0.0/16 64500\n200.18.8.0/22 64501\n");
        Path set = Files.writeString(folder.resolve("now.csv"), """
                ASN,IP Prefix,Max Length,Trust Anchor
                AS64500,200.18.0.0/16,16,apnic
                AS64501,200.18.8.0/22,22,ripe
                """);
        Path critical = Files.writeString(folder.resolve("critical.csv"), "asset,tier,label\n200.18.8.0/22,0,shop\n");
        Path rules = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\ninputs: {minVantageAses: 0}\n" + policy);
        List<String> all = new ArrayList<>(List.of("gate", "--quiet", "--at", "2026-01-07T12:00:00Z"));
        all.addAll(List.of("--view", TestViews.of(folder, table).toString(), "--critical", critical.toString()));
        all.addAll(List.of("--policy", rules.toString(), "--baseline", set.toString(), "--candidate", set.toString()));
        all.addAll(List.of(args));
        return CommandRun.rovcast(all.toArray(String[]::new));
    }

    @Test
    void summaryAndPageSayWhatDoesNotCount() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = gate("", "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        String words = run.out().replaceAll("\\s+", " ");
        assertThat(words).contains("PASS this VRP set may be deployed", FINDING, "Besides, an outage of ripe turns");
        assertThat(out.resolve("report.html")).content().contains("About the deployed set: critical assets hang on");
        assertThat(out.resolve("summary.txt")).content().contains("About the deployed set: ");
    }

    @Test
    void ifItCountsItIsAReasonAndNotSaidTwice() throws IOException {
        CommandRun run = gate("advisory: []\n");
        assertThat(run.out()).contains("WARN  read the reasons", "  - critical assets hang on 1 VRP");
        assertThat(run.out()).doesNotContain("About the deployed set");
    }
}
