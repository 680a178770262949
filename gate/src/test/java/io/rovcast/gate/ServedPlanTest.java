package io.rovcast.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rovcast.gate.rtr.RtrClient;
import io.rovcast.gate.rtr.StayRtr;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.rtr.RtrReader;
import io.rovcast.ingest.rtr.RtrUrl;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a plan in use: a cache that is not of this project serves them, and a router's client receives them. */
class ServedPlanTest {
    private static final List<Vap> ASPAS = List.of(
            new Vap(new Asn(64500), List.of(new Asn(64510), new Asn(64511)), "ripe", VrpSet.NO_EXPIRY),
            new Vap(new Asn(4_200_000_000L), List.of(new Asn(64510)), "", VrpSet.NO_EXPIRY));

    @TempDir
    private static Path folder;

    private static Path stayrtr = Path.of("");
    private static Path rtrclient = Path.of("");
    private static @Nullable IncidentFiles prepared;

    @BeforeAll
    static void prepare() throws IOException {
        assumeTrue(StayRtr.find().isPresent(), "no stayrtr on the PATH (Debian: stayrtr)");
        assumeTrue(RtrClient.find().isPresent(), "no rtrclient on the PATH (Debian: rtr-tools)");
        stayrtr = StayRtr.find().orElseThrow();
        rtrclient = RtrClient.find().orElseThrow();
        prepared = IncidentFiles.in(folder);
    }

    /** A plan in waves so small that there are several. */
    private static Path plan(String incident) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("small-waves.yaml"),
                "policy: rovcast/policy/1\nplan: {waves: {maxExposure: 0.004, maxExposurePerOrigin: 0.002}}\n");
        Path plan = folder.resolve("plan-" + incident);
        IncidentFiles files = requireNonNull(prepared);
        IncidentFiles.Run run = files.gate(
                "--baseline",
                files.lasting("baseline", List.of()).toString(),
                "--candidate",
                files.lasting(incident, ASPAS).toString(),
                "--policy",
                policy.toString(),
                "--plan",
                plan.toString(),
                "--overwrite");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isIn(0, 4);
        return plan;
    }

    private static List<Path> sets(Path plan) throws IOException {
        try (Stream<Path> all = Files.list(plan)) {
            return all.filter(file -> file.getFileName().toString().matches("(release|rollback|wave-[0-9]+)\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertReceived(VrpInput served, StayRtr cache) throws IOException {
        assertThat(served.vrps().size(AddressFamily.IPV4)).isPositive();
        assertThat(served.vrps().size(AddressFamily.IPV6)).isPositive();
        assertThat(RtrClient.receive(rtrclient, cache.port(), folder))
                .as("RTRlib")
                .isEqualTo(served.vrps().vrps());
        VrpInput received = RtrReader.read(RtrUrl.parse("rtr://127.0.0.1:" + cache.port()), OnBadRecord.FAIL);
        assertThat(received.vrps().vrps()).as("rtr://").isEqualTo(served.vrps().vrps());
        assertThat(anonymous(received.vaps()))
                .as("ASPAs; StayRTR 0.5.1 knows only an older form of them, and serves none")
                .isIn(List.of(), anonymous(served.vaps()));
    }

    /** As the protocol has them: without trust anchor and expiry. */
    private static List<Vap> anonymous(List<Vap> vaps) {
        return vaps.stream()
                .map(vap -> new Vap(vap.customerAsn(), vap.providerAsns(), "", VrpSet.NO_EXPIRY))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordinary-day", "delegated-cas-lost", "account-takeover"})
    void aRouterReceivesExactlyWhatEachFileHas(String incident) throws IOException {
        Path plan = plan(incident);
        List<Path> sets = sets(plan);
        assertThat(sets).contains(plan.resolve("release.json"), plan.resolve("rollback.json"));
        for (Path set : sets) {
            try (StayRtr cache = StayRtr.serve(stayrtr, set)) {
                assertReceived(IncidentFiles.read(set), cache);
            }
        }
    }

    @Test
    void anOrdinaryDayHasSeveralWavesAndTheLastIsTheRelease() throws IOException {
        Path plan = plan("ordinary-day");
        assertThat(plan.resolve("wave-03.json")).exists();
        List<Path> sets = sets(plan);
        assertThat(IncidentFiles.read(sets.get(sets.size() - 1)).vrps().vrps())
                .isEqualTo(
                        IncidentFiles.read(plan.resolve("release.json")).vrps().vrps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"delegated-cas-lost", "as0-over-announced"})
    void localExceptionsMakeTheReleaseOfTheCandidate(String incident) throws IOException {
        Path plan = plan(incident);
        Path candidate = folder.resolve(incident + ".json");
        VrpInput release = IncidentFiles.read(plan.resolve("release.json"));
        assertThat(IncidentFiles.read(candidate).vrps().vrps())
                .isNotEqualTo(release.vrps().vrps());
        try (StayRtr cache = StayRtr.serve(stayrtr, candidate, plan.resolve("slurm.json"))) {
            assertReceived(release, cache);
        }
    }
}
