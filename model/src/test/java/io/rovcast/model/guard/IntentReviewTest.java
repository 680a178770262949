package io.rovcast.model.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentReviewTest {
    private static final long NOW = 1_767_787_200;
    private static final long HOUR = 3600;
    private static final String OWN = "AS64500 192.0.2.0/24-24";

    /** VRPs, each with how many seconds it has left at {@link #NOW}. */
    private static VrpSet set(Object... vrpsAndSeconds) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (int i = 0; i < vrpsAndSeconds.length; i += 2) {
            builder.add(
                    Vrp.parse((String) vrpsAndSeconds[i]), "ripe", NOW + ((Number) vrpsAndSeconds[i + 1]).longValue());
        }
        return builder.build();
    }

    private static Look look(String name, long hoursAgo, Object... vrpsAndSeconds) {
        return new Look(name, NOW - hoursAgo * HOUR, set(vrpsAndSeconds));
    }

    private static VrpSet intended(String... vrps) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (String vrp : vrps) {
            builder.add(Vrp.parse(vrp), "", VrpSet.NO_EXPIRY);
        }
        return builder.build();
    }

    private static List<GuardFinding> review(VrpSet intended, Look... looks) {
        return IntentReview.of(intended, List.of(looks), NOW).findings();
    }

    private static List<String> texts(List<GuardFinding> findings) {
        return findings.stream()
                .map(finding -> finding.severity().text() + " " + finding.id() + " " + finding.roa())
                .toList();
    }

    @Test
    void whatIsThereAsIntendedNeedsNoWord() {
        assertThat(review(intended(OWN), look("a", 0, OWN, 48 * HOUR))).isEmpty();
    }

    @Test
    void whatIsMissingForTwoHoursBlocks() {
        assertThat(texts(review(intended(OWN), look("a", 0)))).containsExactly("warn missing " + OWN);
        List<GuardFinding> long3 = review(intended(OWN), look("a", 3), look("b", 0));
        assertThat(texts(long3)).containsExactly("block missing " + OWN);
        assertThat(long3.get(0).message()).isEqualTo(OWN + " is missing for 3 h or longer; no set has it");
        List<GuardFinding> vanished = review(intended(OWN), look("a", 5, OWN, 9 * HOUR), look("b", 1), look("c", 0));
        assertThat(texts(vanished)).containsExactly("warn missing " + OWN);
        assertThat(vanished.get(0).message()).contains("missing for 1 h or longer; a had it still at ");
    }

    @Test
    void whatSomeRelyingPartiesLackWarns() {
        List<GuardFinding> partly = review(intended(OWN), look("a", 0, OWN, 48 * HOUR), look("b", 0));
        assertThat(texts(partly)).containsExactly("warn partly-missing " + OWN);
        assertThat(partly.get(0).message()).isEqualTo(OWN + " is in 1 of 2 sets of this time; b lacks it");
    }

    @Test
    void othersOnOwnPrefixesAreATakeOver() {
        List<GuardFinding> extras = review(
                intended(OWN),
                look(
                        "a",
                        0,
                        OWN,
                        48 * HOUR,
                        "AS64999 192.0.2.0/25-25",
                        48 * HOUR,
                        "AS64500 192.0.2.0/24-32",
                        48 * HOUR,
                        "AS64998 192.0.0.0/16-16",
                        48 * HOUR,
                        "AS64998 192.0.3.0/24-24",
                        48 * HOUR));
        assertThat(texts(extras))
                .containsExactly("block extra AS64999 192.0.2.0/25-25", "warn extra AS64500 192.0.2.0/24-32");
    }

    @Test
    void theTrustAnchorIsCheckedWhereOneIsIntended() {
        VrpSet wanted = new VrpSet.Builder()
                .add(Vrp.parse(OWN), "arin", VrpSet.NO_EXPIRY)
                .build();
        assertThat(texts(review(wanted, look("a", 0, OWN, 48 * HOUR)))).containsExactly("warn wrong-ta " + OWN);
        VrpSet right = new VrpSet.Builder()
                .add(Vrp.parse(OWN), "RIPE", VrpSet.NO_EXPIRY)
                .build();
        assertThat(review(right, look("a", 0, OWN, 48 * HOUR))).isEmpty();
    }

    /** Thirty others that last eight hours make eight hours typical. */
    private static Look amongOthers(long ownSeconds) {
        Object[] all = new Object[62];
        for (int i = 0; i < 30; i++) {
            all[2 * i] = "AS64501 198.51.100." + i + "/32-32";
            all[2 * i + 1] = 8 * HOUR;
        }
        all[60] = OWN;
        all[61] = ownSeconds;
        return look("a", 0, all);
    }

    @Test
    void whatIsNotRenewedWarnsAndWhatIsAboutToEndBlocks() {
        assertThat(review(intended(OWN), amongOthers(3 * HOUR))).isEmpty();
        assertThat(texts(review(intended(OWN), amongOthers(HOUR)))).containsExactly("block expiring " + OWN);
        assertThat(texts(review(intended(OWN), look("a", 0, OWN, 20 * HOUR)))).containsExactly("warn expiring " + OWN);
        Look slow = new Look("a", NOW, stretched(amongOthers(3 * HOUR).vrps()));
        assertThat(texts(review(intended(OWN), slow))).containsExactly("warn not-renewed " + OWN);
    }

    /** The others last twice as long. */
    private static VrpSet stretched(VrpSet set) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (int vrp = 0; vrp < set.size(); vrp++) {
            boolean isOwn = set.vrp(vrp).toString().equals(OWN);
            builder.add(set.vrp(vrp), "ripe", isOwn ? set.expires(vrp) : set.expires(vrp) + 8 * HOUR);
        }
        return builder.build();
    }

    @Test
    void propagationTimeComesFromSuccessiveLooks() {
        List<GuardFinding> findings =
                review(intended(OWN), look("a", 3), look("b", 2, OWN, 48 * HOUR), look("c", 0, OWN, 48 * HOUR));
        assertThat(texts(findings)).containsExactly("info propagated " + OWN);
        assertThat(findings.get(0).message())
                .isEqualTo(OWN + " came between 2026-01-07T09:00:00Z and 2026-01-07T10:00:00Z, within 1 h");
    }

    @Test
    void whatShouldHaveEndedIsSaid() {
        VrpSet until = new VrpSet.Builder().add(Vrp.parse(OWN), "", NOW - 1).build();
        assertThat(texts(review(until, look("a", 0, OWN, 48 * HOUR)))).containsExactly("warn outlived " + OWN);
        assertThat(review(until, look("a", 0))).isEmpty();
    }
}
