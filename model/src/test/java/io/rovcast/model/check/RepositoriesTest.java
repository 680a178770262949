package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.SetHealth.Authority;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Repositories that fail, and authorities that lose all they had. */
class RepositoriesTest {
    private static final long NOW = 1_767_787_200;
    private static final VrpSet SET = set().range("ripe", "AS64501", 0, 20).set();
    private static final VrpSources SOURCES = sources(SET, "rsync://a.example/0/1.roa");

    private static Authority authority(int number) {
        String name = "rsync://a.example/" + number;
        return new Authority(name + ".cer", "ripe", name + "/", OptionalLong.empty());
    }

    private static SetHealth health(int failed, int nonfunctional) {
        List<Authority> authorities = new ArrayList<>();
        for (int i = 0; i < nonfunctional; i++) {
            authorities.add(authority(i));
        }
        return health(failed, authorities);
    }

    private static SetHealth health(int failed, List<Authority> authorities) {
        return new SetHealth(OptionalLong.of(1000), OptionalLong.of(failed), authorities, Map.of());
    }

    private static MadeSet made(VrpSources sources, SetHealth health) {
        return new MadeSet(OptionalLong.of(NOW), 0, sources, health);
    }

    private static CheckResult check(VrpSet before, VrpSet after, VrpSources sources, SetHealth was, SetHealth is) {
        return run(
                "publication-points",
                change(before, after)
                        .upkeep(new Upkeep(
                                made(sources, was),
                                Optional.of(made(VrpSources.NONE, is)),
                                MadeSet.UNKNOWN,
                                List.of())));
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
                    builder.point(uri),
                    0);
        }
        return builder.build(List.of("ripe"));
    }

    @Test
    void aLargeAuthorityThatStopsWorkingWarns() {
        CheckResult large = check(SET, SET, SOURCES, health(0, 0), health(0, 1));
        assertThat(large.status()).isEqualTo(Status.WARN);
        assertThat(large.message())
                .startsWith("the publication point rsync://a.example/0/ (ripe) does not work any more, and 20 VRPs"
                        + " hang on it: ");
        VrpSet less = set().range("ripe", "AS64501", 0, 19).set();
        VrpSources fewer = sources(less, "rsync://a.example/0/1.roa");
        CheckResult small = check(less, less, fewer, health(0, 0), health(0, 1));
        assertThat(small.status()).isEqualTo(Status.PASSED);
        assertThat(small.message()).isEqualTo("no authority of 20 VRPs or more has failed anew");
        assertThat(check(SET, SET, SOURCES, health(0, 1), health(0, 1)).message())
                .as("one that did not work before")
                .isEqualTo("the repositories work as before");
    }

    @Test
    void oneOfUnknownSizeWarnsIfItsTrustAnchorLosesAsMuch() {
        VrpSet less = set().range("ripe", "AS64501", 12, 20).set();
        CheckResult few = check(SET, less, VrpSources.NONE, health(0, 0), health(0, 9));
        assertThat(few.status()).isEqualTo(Status.PASSED);
        assertThat(few.message())
                .isEqualTo(
                        "no authority of 20 VRPs or more has failed anew, as far as is known: not known is the size of 9,"
                                + " of which no trust anchor loses 20 VRPs in this change");
        VrpSet none = set().range("arin", "AS64509", 0, 1).set();
        CheckResult losing = check(SET, none, VrpSources.NONE, health(0, 0), health(0, 9));
        assertThat(losing.status()).isEqualTo(Status.WARN);
        assertThat(losing.message())
                .startsWith("the publication point rsync://a.example/0/ (ripe) does not work any more, and it is not"
                        + " known how many VRPs hang on it; its trust anchor loses 20 VRPs in the same change"
                        + " (and 8 more like it): ");
    }

    @Test
    void aCertificateIsNoDirectoryOfPublications() {
        Authority nameless = new Authority("rsync://a.example/0/x.cer", "ripe", "", OptionalLong.empty());
        CheckResult result = check(SET, SET, SOURCES, health(0, 0), health(0, List.of(nameless)));
        assertThat(result.evidence())
                .containsExactly(
                        "the authority of the certificate rsync://a.example/0/x.cer (ripe) does not work any more,"
                                + " and it is not known how many VRPs hang on it");
        assertThat(result.message()).contains("not known is the size of 1");
    }

    @Test
    void authoritiesWithoutCertificatesAreToldApart() {
        Authority known = new Authority("", "ripe", "rsync://a.example/7/", OptionalLong.empty());
        Authority other = new Authority("", "ripe", "rsync://a.example/0/", OptionalLong.empty());
        assertThat(check(SET, SET, SOURCES, health(0, List.of(known)), health(0, List.of(known, other)))
                        .message())
                .contains("rsync://a.example/0/ (ripe) does not work any more, and 20 VRPs hang on it");
    }

    private static Authority since(int number, long time) {
        Authority plain = authority(number);
        return new Authority(plain.location(), "ripe", plain.repository(), OptionalLong.of(time));
    }

    @Test
    void theTimeOfTheFailureTellsWhereTheDeployedSetSaysNothing() {
        SetHealth unknown = SetHealth.UNKNOWN;
        assertThat(check(SET, SET, SOURCES, unknown, health(0, List.of(since(0, NOW + 60))))
                        .status())
                .isEqualTo(Status.WARN);
        assertThat(check(SET, SET, SOURCES, unknown, health(0, List.of(since(0, NOW - 60))))
                        .status())
                .as("it failed before the deployed set was made")
                .isEqualTo(Status.NOT_APPLICABLE);
        assertThat(check(SET, SET, SOURCES, unknown, health(0, 1)).status())
                .as("since nobody knows when, but VRPs hang on it")
                .isEqualTo(Status.WARN);
        assertThat(check(SET, SET, VrpSources.NONE, unknown, health(0, 1)).status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void halfAsManyMoreFailuresWarn() {
        assertThat(check(SET, SET, VrpSources.NONE, health(20, 0), health(30, 0))
                        .message())
                .startsWith("there are 30 failed manifests, and were 20");
        assertThat(check(SET, SET, VrpSources.NONE, health(21, 0), health(31, 0))
                        .status())
                .isEqualTo(Status.PASSED);
        assertThat(check(SET, SET, VrpSources.NONE, health(1, 0), health(9, 0)).status())
                .isEqualTo(Status.PASSED);
        assertThat(check(SET, SET, VrpSources.NONE, SetHealth.UNKNOWN, health(1, 0))
                        .status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void whatBecomesManyMoreIsToldInASentenceOfItsOwn() {
        assertThat(check(SET, SET, VrpSources.NONE, health(20, 1), health(30, 11))
                        .message())
                .isEqualTo(
                        "there are 11 nonfunctional authorities, and were 1; there are 30 failed manifests, and were 20:"
                                + " routes may turn invalid when what is cached of it ends");
        assertThat(check(SET, SET, SOURCES, health(20, 0), health(30, 3)).message())
                .contains("20 VRPs hang on it; there are 30 failed manifests, and were 20: ")
                .doesNotContain("more like it");
    }

    @Test
    void aChangeHasLookedAtNoRepository() {
        Upkeep upkeep = new Upkeep(made(SOURCES, health(5, 1)), Optional.empty(), MadeSet.UNKNOWN, List.of());
        assertThat(run("publication-points", change(SET, SET).upkeep(upkeep)).status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    private static CheckResult lost(CheckContext.Builder context, VrpSources deployed, VrpSources dayAgo) {
        return run(
                "ca-disappearance",
                context.upkeep(new Upkeep(
                        made(deployed, SetHealth.UNKNOWN),
                        Optional.of(MadeSet.UNKNOWN),
                        made(dayAgo, SetHealth.UNKNOWN),
                        List.of())));
    }

    @Test
    void anAuthorityThatLosesAllWarns() {
        VrpSet before = set().range("ripe", "AS64501", 0, 50).set();
        VrpSources sources = sources(before, "rsync://a.example/0/1.roa");
        VrpSet one = set().range("ripe", "AS64501", 0, 1).set();
        VrpSet none = set().add("ripe", "AS64500 192.0.2.0/24").set();
        assertThat(lost(change(before, none), sources, VrpSources.NONE).message())
                .startsWith("rsync://a.example/0/ loses all of its 50 VRPs against the set deployed now:");
        assertThat(lost(change(before, one), sources, VrpSources.NONE).status()).isEqualTo(Status.PASSED);
        assertThat(lost(change(before, none), VrpSources.NONE, VrpSources.NONE).status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void anAuthorityThatLosesAllBitByBitWarnsToo() {
        VrpSet dayAgo = set().range("ripe", "AS64501", 0, 50).set();
        VrpSet deployed = set().range("ripe", "AS64501", 45, 50).set();
        VrpSet candidate = set().add("ripe", "AS64500 192.0.2.0/24").set();
        CheckResult leaked = lost(
                change(dayAgo, deployed, candidate),
                sources(deployed, "rsync://a.example/0/1.roa"),
                sources(dayAgo, "rsync://a.example/0/1.roa"));
        assertThat(leaked.message())
                .startsWith("rsync://a.example/0/ loses all of its 50 VRPs against the set of 24 hours ago:");
        assertThat(lost(
                                change(dayAgo, deployed, deployed),
                                sources(deployed, "rsync://a.example/0/1.roa"),
                                sources(dayAgo, "rsync://a.example/0/1.roa"))
                        .status())
                .isEqualTo(Status.PASSED);
    }
}
