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

    /** Of one relying party. */
    private static List<GuardFinding> review(VrpSet intended, Look... looks) {
        return review(NOW, intended, new Party("rp", List.of(looks)));
    }

    private static List<GuardFinding> review(long now, VrpSet intended, Party... parties) {
        return IntentReview.of(intended, List.of(parties), now).findings();
    }

    private static Party party(String name, Look... looks) {
        return new Party(name, List.of(looks));
    }

    /** Somebody else's, so that a set is not empty. */
    private static Look lacking(String name, long hoursAgo) {
        return look(name, hoursAgo, "AS64511 203.0.113.0/24-24", 96 * HOUR);
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
        List<GuardFinding> long3 = review(intended(OWN), lacking("a", 3), lacking("b", 0));
        assertThat(texts(long3)).containsExactly("block missing " + OWN);
        assertThat(long3.get(0).message())
                .isEqualTo(
                        OWN + " is missing for 3 h or longer: rp has not had it since 2026-01-07T09:00:00Z or before");
        assertThat(texts(review(intended(OWN), lacking("a", 2), lacking("b", 0))))
                .containsExactly("warn missing " + OWN);
    }

    @Test
    void whatVanishedIsMissingSinceTheLastLookThatHadIt() {
        List<GuardFinding> vanished =
                review(intended(OWN), look("a", 5, OWN, 9 * HOUR), lacking("b", 1), lacking("c", 0));
        assertThat(texts(vanished)).containsExactly("block missing " + OWN);
        assertThat(vanished.get(0).message())
                .isEqualTo(OWN + " is missing for 1 h to 5 h: rp had it still at 2026-01-07T07:00:00Z");
    }

    @Test
    void timeThatNobodyLookedAtDoesNotCount() {
        List<GuardFinding> findings =
                review(NOW + 6 * HOUR, intended(OWN), party("rp", look("a", 1, OWN, 9 * HOUR), lacking("b", 0)));
        assertThat(texts(findings)).containsExactly("warn stale-set b", "warn missing " + OWN);
        assertThat(findings.get(1).message()).contains("is missing for up to 1 h: rp had it still at ");
    }

    @Test
    void oneLookDoesNotTellSinceWhen() {
        List<GuardFinding> findings = review(intended(OWN), lacking("a", 0));
        assertThat(texts(findings)).containsExactly("warn missing " + OWN);
        assertThat(findings.get(0).message())
                .isEqualTo(OWN + " is missing: since when rp lacks it is not known: give an older set of it, too");
    }

    @Test
    void setsThatAreOldWarnAndThenBlock() {
        Party fresh = party("rp", look("a", 0, OWN, 96 * HOUR));
        assertThat(review(NOW + 2 * HOUR, intended(OWN), fresh)).isEmpty();
        assertThat(texts(review(NOW + 2 * HOUR + 1, intended(OWN), fresh))).containsExactly("warn stale-set a");
        assertThat(texts(review(NOW + 12 * HOUR + 1, intended(OWN), fresh))).containsExactly("block stale-set a");
    }

    @Test
    void anEmptySetIsNoAbsence() {
        List<GuardFinding> findings = review(intended(OWN), look("a", 1, OWN, 96 * HOUR), look("b", 0));
        assertThat(texts(findings)).containsExactly("inconclusive empty-set b");
        assertThat(texts(review(intended(OWN), look("b", 0)))).containsExactly("inconclusive empty-set b");
    }

    @Test
    void whatCameBackWasMissing() {
        List<GuardFinding> findings =
                review(intended(OWN), look("a", 4, OWN, 96 * HOUR), lacking("b", 3), look("c", 1, OWN, 96 * HOUR));
        assertThat(texts(findings)).containsExactly("info was-missing " + OWN);
        assertThat(findings.get(0).message())
                .isEqualTo(OWN + " was missing from rp between 2026-01-07T08:00:00Z and 2026-01-07T11:00:00Z");
    }

    @Test
    void whatSomeRelyingPartiesLackWarns() {
        List<GuardFinding> partly = review(
                NOW,
                intended(OWN),
                party("one", look("a", 0, OWN, 48 * HOUR)),
                party("two", look("b", 5, OWN, 48 * HOUR), lacking("c", 0)));
        assertThat(texts(partly)).containsExactly("warn partly-missing " + OWN);
        assertThat(partly.get(0).message())
                .isEqualTo(OWN + " is in 1 of 2 sets of this time; two had it still at 2026-01-07T07:00:00Z");
    }

    @Test
    void aRelyingPartysPastIsNotAnothersPresent() {
        assertThat(review(
                        NOW,
                        intended(OWN),
                        party("one", lacking("a", 1), look("b", 0, OWN, 48 * HOUR)),
                        party("two", look("c", 0, OWN, 48 * HOUR))))
                .extracting(GuardFinding::id)
                .containsExactly("propagated");
        List<GuardFinding> nobody = review(
                NOW, intended(OWN), party("one", lacking("a", 5), lacking("b", 0)), party("two", lacking("c", 0)));
        assertThat(texts(nobody)).containsExactly("block missing " + OWN);
        assertThat(nobody.get(0).message()).endsWith("; none of 2 relying parties has it");
    }

    @Test
    void whoIsBehindSaysNothingOfNow() {
        List<GuardFinding> behind =
                review(NOW, intended(OWN), party("one", lacking("a", 0)), party("two", look("b", 2, OWN, 48 * HOUR)));
        assertThat(texts(behind)).containsExactly("warn stale-set b", "warn missing " + OWN);
    }

    @Test
    void whatHasEndedIsMissing() {
        List<GuardFinding> ended = review(NOW + 2 * HOUR, intended(OWN), party("rp", look("a", 0, OWN, HOUR)));
        assertThat(texts(ended)).containsExactly("block missing " + OWN);
        assertThat(ended.get(0).message())
                .isEqualTo(OWN + " ended 1 h ago, at 2026-01-07T13:00:00Z, and no set has it renewed");
    }

    @Test
    void as0IsNobodysOwn() {
        VrpSet wanted = intended("AS64500 192.0.2.0/24-24", "AS64501 198.51.100.0/24-24", "AS0 203.0.113.0/24-24");
        Object[] rows = {
            "AS64500 192.0.2.0/24-24", 48 * HOUR,
            "AS64501 198.51.100.0/24-24", 48 * HOUR,
            "AS0 203.0.113.0/24-24", 48 * HOUR,
            "AS0 192.0.2.0/24-32", 48 * HOUR,
            "AS64501 192.0.2.0/25-25", 48 * HOUR
        };
        assertThat(texts(review(wanted, look("a", 0, rows))))
                .as("neither is intended for this prefix")
                .containsExactly("block extra AS0 192.0.2.0/24-32", "block extra AS64501 192.0.2.0/25-25");
    }

    @Test
    void aVrpAboveThatAuthorisesSomebodyElseIsExtra() {
        List<GuardFinding> extras = review(
                intended(OWN),
                look(
                        "a",
                        0,
                        OWN,
                        48 * HOUR,
                        "AS64510 192.0.0.0/16-24",
                        48 * HOUR,
                        "AS64509 192.0.0.0/16-23",
                        48 * HOUR,
                        "AS64500 192.0.0.0/16-24",
                        48 * HOUR,
                        "AS0 192.0.0.0/16-32",
                        48 * HOUR));
        assertThat(texts(extras)).containsExactly("warn extra AS64510 192.0.0.0/16-24");
        assertThat(extras.get(0).message()).contains("authorises AS64510 for 192.0.2.0/24");
    }

    @Test
    void whatIsTypicalIsMeasuredWhenTheSetWasMade() {
        Look old = new Look("a", NOW, stretched(amongOthers(9 * HOUR / 2).vrps()));
        assertThat(texts(review(NOW + HOUR, intended(OWN), party("rp", old))))
                .as("4.5 of 16 hours then, not 3.5 of 15 now")
                .isEmpty();
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
                review(intended(OWN), lacking("a", 3), look("b", 2, OWN, 48 * HOUR), look("c", 0, OWN, 48 * HOUR));
        assertThat(texts(findings)).containsExactly("info propagated " + OWN);
        assertThat(findings.get(0).message())
                .isEqualTo(OWN + " came to rp between 2026-01-07T09:00:00Z and 2026-01-07T10:00:00Z, within 1 h");
    }

    @Test
    void whatShouldHaveEndedIsSaid() {
        VrpSet until = new VrpSet.Builder().add(Vrp.parse(OWN), "", NOW - 1).build();
        assertThat(texts(review(until, look("a", 0, OWN, 48 * HOUR)))).containsExactly("warn outlived " + OWN);
        assertThat(review(until, lacking("a", 0))).isEmpty();
    }
}
