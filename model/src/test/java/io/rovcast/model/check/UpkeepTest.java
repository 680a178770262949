package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.SetHealth.Authority;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is renewed, published, and agreed on. */
class UpkeepTest {
    private static final long NOW = 1_767_787_200;
    private static final long HOUR = 3600;
    private static final Vrp OWN = Vrp.parse("AS64500 192.0.2.0/24-24");

    private static CheckResult result(String id, CheckContext.Builder context) {
        return SafetyChecks.run(context.build()).stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** VRPs of a trust anchor of which some end soon and the others in eight hours; and one's own. */
    private static VrpSet expiring(int soon, int others, long ownSeconds) {
        VrpSet.Builder builder = new VrpSet.Builder();
        VrpSet all = set().range("ripe", "AS64501", 0, soon + others).set();
        for (int vrp = 0; vrp < all.size(); vrp++) {
            builder.add(all.vrp(vrp), "ripe", NOW + (vrp < soon ? HOUR : 8 * HOUR));
        }
        builder.add(OWN, "ripe", NOW + ownSeconds);
        return builder.build();
    }

    private static CheckResult expiry(VrpSet set, CriticalAsset... own) {
        return result("expiry", change(set, set).at(NOW).critical(CriticalAssets.of(List.of(own))));
    }

    private static CriticalAsset tier(int tier, Target target) {
        return new CriticalAsset(target, tier, "own");
    }

    @Test
    void aTrustAnchorThatDoesNotRenewWarns() {
        assertThat(expiry(expiring(19, 81, 8 * HOUR)).status()).isEqualTo(Status.PASSED);
        CheckResult stopped = expiry(expiring(25, 75, 8 * HOUR));
        assertThat(stopped.status()).isEqualTo(Status.WARN);
        assertThat(stopped.message()).startsWith("25 of 101 VRPs of ripe end within 2 h");
        assertThat(stopped.evidence())
                .containsExactly("ripe: 25 end within 2 h, 25 end within 8 h, 101 end within 24 h, of 101 VRPs; typical"
                        + " is 8 h, and 25 have less than 25 % of that");
    }

    @Test
    void aSmallTrustAnchorDoesNot() {
        assertThat(expiry(expiring(5, 5, 8 * HOUR)).status()).isEqualTo(Status.PASSED);
    }

    @Test
    void ownVrpsWarnWhenTheyAreNotRenewedAndBlockWhenTheyAreAboutToEnd() {
        CriticalAsset network = tier(0, new Target.Network(new Asn(64500)));
        CriticalAsset space = tier(0, new Target.Addresses(Prefix.parse("192.0.2.0/23")));
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
    void setsWithoutTimesAreNotJudged() {
        VrpSet timeless = set().range("ripe", "AS64501", 0, 30).set();
        assertThat(expiry(timeless).status()).isEqualTo(Status.NOT_APPLICABLE);
        VrpSet timed = expiring(30, 0, HOUR);
        assertThat(result("expiry", change(timed, timed)).status()).isEqualTo(Status.NOT_APPLICABLE);
    }

    private static SetHealth health(int failed, int nonfunctional) {
        List<Authority> authorities = new ArrayList<>();
        for (int i = 0; i < nonfunctional; i++) {
            String name = "rsync://a.example/" + i;
            authorities.add(new Authority(name + ".cer", "ripe", name + "/"));
        }
        return new SetHealth(OptionalLong.of(1000), OptionalLong.of(failed), authorities, Map.of());
    }

    private static CheckContext.Builder repositories(
            VrpSet before, VrpSet after, VrpSources sources, SetHealth was, SetHealth is) {
        return change(before, after).upkeep(new Upkeep(sources, was, is, List.of()));
    }

    private static VrpSources sources(VrpSet set, String uri) {
        VrpSources.Builder builder = new VrpSources.Builder();
        for (Vrp vrp : set.vrps()) {
            Prefix prefix = vrp.prefix();
            builder.add(
                    prefix.family(),
                    prefix.hi(),
                    prefix.lo(),
                    prefix.length(),
                    vrp.maxLength(),
                    vrp.asn().bits(),
                    builder.point(uri));
        }
        return builder.build();
    }

    @Test
    void aLargeAuthorityThatStopsWorkingWarns() {
        VrpSet set = set().range("ripe", "AS64501", 0, 20).set();
        VrpSources sources = sources(set, "rsync://a.example/0/1.roa");
        CheckResult large = result("publication-points", repositories(set, set, sources, health(0, 0), health(0, 1)));
        assertThat(large.status()).isEqualTo(Status.WARN);
        assertThat(large.message())
                .startsWith(
                        "the publication point rsync://a.example/0/ does not work any more, and 20 VRPs hang on it");
        VrpSet less = set().range("ripe", "AS64501", 0, 19).set();
        VrpSources fewer = sources(less, "rsync://a.example/0/1.roa");
        assertThat(result("publication-points", repositories(less, less, fewer, health(0, 0), health(0, 1)))
                        .status())
                .isEqualTo(Status.PASSED);
        assertThat(result("publication-points", repositories(set, set, sources, health(0, 1), health(0, 1)))
                        .status())
                .as("one that did not work before")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void withoutSourcesTheLossOfItsTrustAnchorStandsForIt() {
        VrpSet set = set().range("ripe", "AS64501", 0, 30).set();
        VrpSet after = set().range("ripe", "AS64501", 20, 30).set();
        assertThat(result("publication-points", repositories(set, after, VrpSources.NONE, health(0, 0), health(0, 1)))
                        .status())
                .isEqualTo(Status.WARN);
        assertThat(result("publication-points", repositories(set, set, VrpSources.NONE, health(0, 0), health(0, 1)))
                        .status())
                .isEqualTo(Status.PASSED);
    }

    @Test
    void halfAsManyMoreFailuresWarn() {
        VrpSet set = set().range("ripe", "AS64501", 0, 3).set();
        assertThat(result("publication-points", repositories(set, set, VrpSources.NONE, health(20, 0), health(30, 0)))
                        .message())
                .startsWith("there are 30 failed manifests, and were 20");
        assertThat(result("publication-points", repositories(set, set, VrpSources.NONE, health(21, 0), health(31, 0)))
                        .status())
                .isEqualTo(Status.PASSED);
        assertThat(result("publication-points", repositories(set, set, VrpSources.NONE, health(1, 0), health(9, 0)))
                        .status())
                .isEqualTo(Status.PASSED);
        assertThat(result(
                                "publication-points",
                                repositories(set, set, VrpSources.NONE, SetHealth.UNKNOWN, health(1, 0)))
                        .status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void anAuthorityThatLosesAllWarns() {
        VrpSet set = set().range("ripe", "AS64501", 0, 50).set();
        VrpSources sources = sources(set, "rsync://a.example/0/1.roa");
        VrpSet one = set().range("ripe", "AS64501", 0, 1).set();
        VrpSet none = set().add("ripe", "AS64500 192.0.2.0/24").set();
        Upkeep upkeep = new Upkeep(sources, SetHealth.UNKNOWN, SetHealth.UNKNOWN, List.of());
        assertThat(result("ca-disappearance", change(set, none).upkeep(upkeep)).status())
                .isEqualTo(Status.WARN);
        assertThat(result("ca-disappearance", change(set, one).upkeep(upkeep)).status())
                .isEqualTo(Status.PASSED);
    }

    private static CheckResult divergence(VrpSet own, SetHealth health, Upkeep.OtherSet... others) {
        return result(
                "rp-divergence",
                change(own, own).upkeep(new Upkeep(VrpSources.NONE, SetHealth.UNKNOWN, health, List.of(others))));
    }

    private static Upkeep.OtherSet other(VrpSet vrps, SetHealth health, long secondsApart) {
        return new Upkeep.OtherSet("other.json", vrps, health, secondsApart);
    }

    @Test
    void relyingPartiesShouldAgree() {
        VrpSet own = set().range("ripe", "AS64501", 0, 200).set();
        VrpSet near = set().range("ripe", "AS64501", 1, 201).set();
        VrpSet far = set().range("ripe", "AS64501", 2, 201).set();
        assertThat(divergence(own, SetHealth.UNKNOWN).status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(divergence(own, SetHealth.UNKNOWN, other(near, SetHealth.UNKNOWN, 0))
                        .status())
                .as("2 of 200 is 1 %")
                .isEqualTo(Status.PASSED);
        CheckResult differs = divergence(own, SetHealth.UNKNOWN, other(far, SetHealth.UNKNOWN, 0));
        assertThat(differs.status()).isEqualTo(Status.WARN);
        assertThat(differs.message())
                .startsWith("other.json has 1 of ripe that the candidate has not, and lacks 2 (1.5 % of 200 VRPs)");
        assertThat(divergence(own, SetHealth.UNKNOWN, other(far, SetHealth.UNKNOWN, 2 * HOUR))
                        .status())
                .as("of another time")
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void equalHashesNeedNoComparison() {
        SetHealth hashed =
                new SetHealth(OptionalLong.empty(), OptionalLong.empty(), List.of(), Map.of("ccr_vrps_hash", "c0ffee"));
        VrpSet own = set().range("ripe", "AS64501", 0, 20).set();
        CheckResult same = divergence(own, hashed, other(own, hashed, 0));
        assertThat(same.status()).isEqualTo(Status.PASSED);
        assertThat(same.evidence()).containsExactly("other.json has the same ccr_vrps_hash");
    }
}
