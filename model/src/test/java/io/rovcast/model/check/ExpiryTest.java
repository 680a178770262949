package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is not renewed. */
class ExpiryTest {
    private static final long NOW = 1_767_787_200;
    private static final long HOUR = 3600;
    private static final Vrp OWN = Vrp.parse("AS64500 192.0.2.0/24-24");

    /** VRPs of a trust anchor of which some end soon and the others in eight hours; and one's own. */
    private static VrpSet expiring(int soon, int others, long ownSeconds) {
        VrpSet.Builder builder = new VrpSet.Builder();
        add(builder, "ripe", 0, soon, HOUR);
        add(builder, "ripe", soon, soon + others, 8 * HOUR);
        builder.add(OWN, "ripe", NOW + ownSeconds);
        return builder.build();
    }

    /** VRPs with numbers from one to another, without the last. */
    private static void add(VrpSet.Builder builder, String trustAnchor, int from, int to, long seconds) {
        set().range(trustAnchor, "AS64501", from, to)
                .set()
                .vrps()
                .forEach(vrp -> builder.add(vrp, trustAnchor, NOW + seconds));
    }

    private static CheckResult expiry(VrpSet set, CriticalAsset... own) {
        return run("expiry", change(set, set).at(NOW).critical(CriticalAssets.of(List.of(own))));
    }

    private static CriticalAsset tier(int tier, Target target) {
        return new CriticalAsset(target, tier, "own");
    }

    private static Target addresses(String prefix) {
        return new Target.Addresses(Prefix.parse(prefix));
    }

    @Test
    void aTrustAnchorThatDoesNotRenewWarns() {
        assertThat(expiry(expiring(19, 81, 8 * HOUR)).status()).isEqualTo(Status.PASSED);
        CheckResult stopped = expiry(expiring(25, 75, 8 * HOUR));
        assertThat(stopped.status()).isEqualTo(Status.WARN);
        assertThat(stopped.message()).startsWith("25 of 101 VRPs of ripe end within 2 h");
        assertThat(stopped.evidence())
                .containsExactly("ripe: 25 end within 2 h, 25 end within 8 h, 101 end within 24 h, of 101 VRPs, half of"
                        + " them within 8 h; typical is 8 h, and 25 have less than 25 % of that");
    }

    @Test
    void aSmallTrustAnchorDoesNotAndHidesNone() {
        assertThat(expiry(expiring(5, 5, 8 * HOUR)).status()).isEqualTo(Status.PASSED);
        VrpSet.Builder builder = new VrpSet.Builder();
        add(builder, "local", 500, 505, HOUR);
        add(builder, "ripe", 0, 90, HOUR);
        add(builder, "ripe", 90, 100, 8 * HOUR);
        add(builder, "apnic", 200, 230, HOUR);
        CheckResult masked = expiry(builder.build());
        assertThat(masked.status()).isEqualTo(Status.WARN);
        assertThat(masked.message())
                .startsWith("30 of 30 VRPs of apnic end within 2 h, 90 of 100 VRPs of ripe end within 2 h:");
        assertThat(masked.scope()).isEqualTo("apnic, ripe");
    }

    private static CheckResult after(VrpSet deployed, VrpSet candidate, CriticalAsset... own) {
        return after(HOUR, deployed, candidate, own);
    }

    private static CheckResult after(long seconds, VrpSet deployed, VrpSet candidate, CriticalAsset... own) {
        MadeSet made = new MadeSet(OptionalLong.of(NOW - seconds), 0, VrpSources.NONE, SetHealth.UNKNOWN);
        return run(
                "expiry",
                change(deployed, candidate)
                        .at(NOW)
                        .critical(CriticalAssets.of(List.of(own)))
                        .upkeep(new Upkeep(made, Optional.of(MadeSet.UNKNOWN), MadeSet.UNKNOWN, List.of())));
    }

    @Test
    void whatIsTypicalDoesNotShrinkWithATrustAnchorThatStandsStill() {
        VrpSet before = expiring(0, 40, 24 * HOUR);
        VrpSet.Builder builder = new VrpSet.Builder();
        add(builder, "ripe", 0, 40, 2 * HOUR + 60);
        builder.add(OWN, "ripe", NOW + 2 * HOUR + 60);
        VrpSet stalled = builder.build();
        assertThat(after(before, before).status()).isEqualTo(Status.PASSED);
        CheckResult result = after(before, stalled);
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).startsWith("half of the VRPs of ripe end within 2 h, where 9 h are typical:");
        CheckResult own = after(before, stalled, tier(0, new Target.Network(new Asn(64500))));
        assertThat(own.message())
                .startsWith("AS64500 192.0.2.0/24-24 is not renewed and ends in 2 h")
                .contains("; besides, half of the VRPs of ripe");
    }

    /** A deployed set that is hardly older has shrunk as much as the candidate. */
    @Test
    void nothingIsSaidToBeRenewedWhereNoSetIsOldEnoughToTell() {
        VrpSet stalled = expiring(0, 40, 3 * HOUR);
        CriticalAsset own = tier(0, new Target.Network(new Asn(64500)));
        assertThat(after(HOUR / 2, stalled, stalled).message())
                .isEqualTo("under 20 % of the VRPs of each trust anchor end within 2 h; "
                        + "whether they are renewed cannot be told from sets 30 min apart: give --day-ago");
        assertThat(expiry(stalled).message()).contains("cannot be told from sets of one time: give --day-ago");
        assertThat(after(6 * HOUR, stalled, stalled).message()).isEqualTo("the trust anchors renew their VRPs in time");
        CheckResult soon = after(HOUR / 2, stalled, stalled, own);
        assertThat(soon.status()).isEqualTo(Status.WARN);
        assertThat(soon.message())
                .startsWith("AS64500 192.0.2.0/24-24 ends in 3 h, "
                        + "and whether it is renewed cannot be told from sets 30 min apart: see");
        VrpSet later = expiring(0, 40, 5 * HOUR);
        CheckResult listed = after(HOUR / 2, later, later, own);
        assertThat(listed.status()).isEqualTo(Status.PASSED);
        assertThat(listed.evidence())
                .last()
                .isEqualTo("AS64500 192.0.2.0/24-24 ends in 5 h; whether it is renewed cannot be told");
        CheckResult told = after(6 * HOUR, later, later, own);
        assertThat(told.status()).isEqualTo(Status.PASSED);
        assertThat(told.evidence()).as("less than typical, and renewed").hasSize(1);
        assertThat(after(6 * HOUR, stalled, expiring(0, 40, 150 * 60), own).status())
                .as("typical of it are 14 h")
                .isEqualTo(Status.WARN);
    }

    @Test
    void aTrustAnchorThatNoOlderSetHasIsNamed() {
        VrpSet before = expiring(0, 40, 8 * HOUR);
        VrpSet.Builder builder = new VrpSet.Builder();
        add(builder, "ripe", 0, 40, 8 * HOUR);
        add(builder, "apnic", 100, 140, 8 * HOUR);
        assertThat(after(6 * HOUR, before, builder.build()).message())
                .endsWith("whether those of apnic are renewed cannot be told, as no older set has them");
    }

    @Test
    void theSetOf24HoursAgoTellsWhatIsTypicalToo() {
        VrpSet.Builder builder = new VrpSet.Builder();
        add(builder, "ripe", 0, 40, 2 * HOUR + 60);
        VrpSet stalled = builder.build();
        VrpSet dayAgo = expiring(0, 40, 8 * HOUR);
        MadeSet made = new MadeSet(OptionalLong.of(NOW - 24 * HOUR), 0, VrpSources.NONE, SetHealth.UNKNOWN);
        CheckContext.Builder context = change(dayAgo, stalled, stalled)
                .at(NOW)
                .upkeep(new Upkeep(MadeSet.UNKNOWN, Optional.of(MadeSet.UNKNOWN), made, List.of()));
        assertThat(run("expiry", context).message())
                .startsWith("half of the VRPs of ripe end within 2 h, where 32 h are typical:");
    }

    @Test
    void ownVrpsWarnWhenTheyAreNotRenewedAndBlockWhenTheyAreAboutToEnd() {
        CriticalAsset network = tier(0, new Target.Network(new Asn(64500)));
        CriticalAsset space = tier(0, addresses("192.0.2.0/23"));
        assertThat(expiry(expiring(0, 30, 7 * HOUR), network).status()).isEqualTo(Status.PASSED);
        assertThat(expiry(expiring(0, 0, 7 * HOUR), network).status())
                .as("nothing is typical of so few")
                .isEqualTo(Status.WARN);
        assertThat(expiry(expiring(0, 30, 119 * 60), space).status()).isEqualTo(Status.BLOCK);
        assertThat(expiry(expiring(0, 30, HOUR), tier(1, space.target())).status())
                .isEqualTo(Status.PASSED);
        assertThat(expiry(expiring(0, 30, HOUR), network).message())
                .startsWith("AS64500 192.0.2.0/24-24 is not renewed and ends in 1 h");
    }

    @Test
    void ownIsWhatMatchesARouteThatCarriesTheAsset() {
        RoutingTable table =
                World.table(List.of(Dumps.pair("198.18.0.0/17", "64501"), Dumps.pair("198.18.128.0/17", "64502")));
        VrpSet set = new VrpSet.Builder()
                .add(Vrp.parse("AS64501 198.18.0.0/17-24"), "ripe", NOW + 20 * 60)
                .add(Vrp.parse("AS64503 198.18.0.0/17-17"), "ripe", NOW + 10 * 60)
                .build();
        CheckContext.Builder context = change(table, DeployedVrps.of(set), set, Relations.NONE)
                .at(NOW)
                .critical(CriticalAssets.of(List.of(tier(0, addresses("198.18.9.0/24")))));
        CheckResult result = run("expiry", context);
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.message()).startsWith("AS64501 198.18.0.0/17-24 is not renewed and ends in 20 min:");
    }

    @Test
    void setsWithoutTimesAreNotJudgedAndWhatDoesNotSayItIsCounted() {
        VrpSet timeless = set().range("ripe", "AS64501", 0, 30).set();
        assertThat(expiry(timeless).status()).isEqualTo(Status.NOT_APPLICABLE);
        VrpSet timed = expiring(30, 0, HOUR);
        assertThat(run("expiry", change(timed, timed)).status()).isEqualTo(Status.NOT_APPLICABLE);
        VrpSet.Builder partly = new VrpSet.Builder();
        add(partly, "ripe", 0, 20, 8 * HOUR);
        timeless.vrps().subList(20, 30).forEach(vrp -> partly.add(vrp, "ripe", VrpSet.NO_EXPIRY));
        assertThat(expiry(partly.build()).evidence())
                .contains("10 of 30 VRPs do not say when they end and are taken to stay");
    }
}
