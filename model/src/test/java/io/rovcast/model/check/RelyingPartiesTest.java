package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.check.Upkeep.OtherSet;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whether relying parties agree. */
class RelyingPartiesTest {
    private static final long NOW = 1_767_787_200;
    private static final long HOUR = 3600;
    private static final SetHealth HASHED =
            new SetHealth(OptionalLong.empty(), OptionalLong.empty(), List.of(), Map.of("ccr_vrps_hash", "c0ffee"));
    private static final VrpSet OWN = ripe("ripe", 0, 200);
    private static final VrpSet FAR = ripe("ripe", 2, 201);

    private static VrpSet ripe(String name, int from, int to) {
        return set().range(name, "AS64501", from, to).set();
    }

    private static MadeSet made(long at, int expired, SetHealth health) {
        return new MadeSet(OptionalLong.of(at), expired, VrpSources.NONE, health);
    }

    private static OtherSet other(VrpSet vrps) {
        return new OtherSet("other.json", vrps, made(NOW, 0, SetHealth.UNKNOWN));
    }

    private static CheckResult compare(VrpSet own, MadeSet made, OtherSet... others) {
        return run(
                "rp-divergence",
                change(own, own)
                        .upkeep(new Upkeep(MadeSet.UNKNOWN, Optional.of(made), MadeSet.UNKNOWN, List.of(others))));
    }

    private static CheckResult compare(VrpSet own, OtherSet... others) {
        return compare(own, made(NOW, 0, SetHealth.UNKNOWN), others);
    }

    @Test
    void relyingPartiesShouldAgree() {
        assertThat(compare(OWN).status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(compare(OWN, other(ripe("ripe", 1, 201))).status())
                .as("2 of 200 is 1 %")
                .isEqualTo(Status.PASSED);
        CheckResult differs = compare(OWN, other(FAR));
        assertThat(differs.status()).isEqualTo(Status.WARN);
        assertThat(differs.message())
                .startsWith("other.json has 1 of ripe that the candidate has not, and lacks 2 (1.5 % of 200 VRPs)");
    }

    @Test
    void whatCouldNotBeComparedLeavesTheQuestionOpen() {
        MadeSet late = made(NOW + 2 * HOUR, 0, SetHealth.UNKNOWN);
        CheckResult apart = compare(OWN, new OtherSet("other.json", OWN, late));
        assertThat(apart.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(apart.evidence())
                .containsExactly("other.json was made 2 h after the candidate and was not compared");
        CheckResult expired =
                compare(OWN, new OtherSet("other.json", VrpSet.of(List.of()), made(NOW, 200, SetHealth.UNKNOWN)));
        assertThat(expired.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(expired.evidence()).contains("200 VRPs of other.json have expired");
        CheckResult timeless = compare(OWN, new OtherSet("other.json", OWN, MadeSet.UNKNOWN));
        assertThat(timeless.status()).isEqualTo(Status.PASSED);
        assertThat(timeless.evidence())
                .containsExactly("other.json does not say its time, and is taken to be of the same");
    }

    @Test
    void equalHashesAreNoComparison() {
        MadeSet made = made(NOW, 0, HASHED);
        CheckResult same = compare(OWN, made, new OtherSet("other.json", OWN, made));
        assertThat(same.status()).isEqualTo(Status.PASSED);
        assertThat(same.evidence()).contains("other.json has the same ccr_vrps_hash as the candidate");
        VrpSet one = ripe("ripe", 0, 199);
        CheckResult altered = compare(OWN, made, new OtherSet("other.json", one, made));
        assertThat(altered.status()).isEqualTo(Status.WARN);
        assertThat(altered.message())
                .isEqualTo("other.json has the same ccr_vrps_hash as the candidate, but not the same VRPs (1 VRP of"
                        + " difference): one of the files was altered");
        assertThat(compare(OWN, made, new OtherSet("other.json", one, made(NOW, 1, HASHED)))
                        .status())
                .as("one has expired since")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void localAdditionsAreNoDivergence() {
        VrpSet with = set().range("ripe", "AS64501", 0, 200)
                .add("local", "AS64500 192.0.2.0/24", "AS64500 192.0.2.0/25")
                .set();
        CheckResult result = compare(with, other(OWN));
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.evidence())
                .contains("other.json has 0 of local that the candidate has not, and lacks 2 (100 % of 2 VRPs)");
    }

    @Test
    void ofAChangeTheSetIsComparedThatARelyingPartyMade() {
        CheckContext.Builder context = change(OWN, ripe("ripe", 50, 200))
                .upkeep(new Upkeep(
                        made(NOW, 0, SetHealth.UNKNOWN), Optional.empty(), MadeSet.UNKNOWN, List.of(other(OWN))));
        CheckResult result = run("rp-divergence", context);
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.evidence()).containsExactly("other.json was made 0 min after the deployed set");
    }

    private static VrpSet twoAnchors(String large, String small, int smallFrom) {
        return set().range(large, "AS64501", 0, 3000)
                .range(small, "AS64502", 5000 + smallFrom, 5100)
                .set();
    }

    @Test
    void vrpsWithoutTrustAnchorsAreOfThoseThatTheOtherSetTells() {
        CheckResult result = compare(twoAnchors("ripe", "lacnic", 5), other(twoAnchors("", "", 0)));
        assertThat(result.message())
                .as("the VRPs are nowhere else")
                .startsWith("other.json has 5 VRPs that the candidate has not, and lacks 0, of which no set tells the"
                        + " trust anchor (5.3 % of lacnic, the smallest)");
        CheckResult missing = compare(twoAnchors("ripe", "lacnic", 0), other(twoAnchors("", "", 5)));
        assertThat(missing.message())
                .startsWith("other.json has 0 of lacnic that the candidate has not, and lacks 5 (5 % of 100 VRPs)");
        VrpSet covering = set().range("ripe", "AS64501", 0, 3000)
                .range("lacnic", "AS64502", 5000, 5100)
                .add("lacnic", "AS64502 198.19.0.0/16")
                .set();
        VrpSet below = set().range("", "AS64501", 0, 3000)
                .range("", "AS64502", 5000, 5100)
                .add("", "AS64502 198.19.0.0/16", "AS64502 198.19.1.0/24", "AS64502 198.19.2.0/24")
                .set();
        assertThat(compare(covering, other(below)).message())
                .startsWith("other.json has 2 of lacnic that the candidate has not, and lacks 0 (2 % of 101 VRPs)");
    }

    @Test
    void withoutAnyTrustAnchorsADifferenceLeavesTheQuestionOpen() {
        VrpSet own = twoAnchors("", "", 5);
        assertThat(compare(own, other(own)).status()).isEqualTo(Status.PASSED);
        CheckResult result = compare(own, other(twoAnchors("", "", 0)));
        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(result.message()).contains("whether that is much for one of them is not known");
        assertThat(compare(own, other(ripe("", 0, 2000))).status())
                .as("a third of all")
                .isEqualTo(Status.WARN);
    }
}
