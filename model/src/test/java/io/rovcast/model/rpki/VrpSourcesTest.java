package io.rovcast.model.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.Prefix;
import java.util.List;
import org.junit.jupiter.api.Test;

class VrpSourcesTest {
    private static final Vrp LONG = Vrp.parse("AS64496 2001:db8::1/128-128");
    private static final Vrp BOTH = Vrp.parse("AS64500 192.0.2.0/24-24");
    private static final Vrp ONE = Vrp.parse("AS64501 192.0.2.0/24-26");
    private static final Vrp UNTOLD = Vrp.parse("AS64502 198.51.100.0/24-24");

    private static final List<String> ANCHORS = List.of("", "ripe", "arin");

    private final VrpSources.Builder builder = new VrpSources.Builder();

    private void add(Vrp vrp, String uri) {
        add(vrp, uri, 0);
    }

    private void add(Vrp vrp, String uri, int trustAnchor) {
        Prefix prefix = vrp.prefix();
        builder.add(
                prefix.family(),
                prefix.hi(),
                prefix.lo(),
                prefix.length(),
                vrp.maxLength(),
                vrp.asn().bits(),
                builder.point(uri),
                trustAnchor);
    }

    private VrpSources sources() {
        add(BOTH, "rsync://a.example/repo/x/1.roa");
        add(BOTH, "rsync://b.example/repo/2.roa");
        add(ONE, "rsync://a.example/repo/x/3.roa");
        add(LONG, "rsync://a.example/repo/xy/4.roa");
        return builder.build(ANCHORS);
    }

    @Test
    void aVrpStaysAsLongAsOnePointHasIt() {
        VrpSources sources = sources();
        assertThat(sources.onlyBelow("rsync://a.example/repo/x/").vrps()).containsExactly(ONE);
        assertThat(sources.onlyBelow("rsync://a.example").vrps()).containsExactly(ONE, LONG);
        assertThat(sources.onlyBelow("rsync://b.example/").size()).isZero();
        assertThat(sources.onlyBelow("").size()).isZero();
    }

    @Test
    void aDirectoryIsNotThePrefixOfAnother() {
        assertThat(sources().onlyBelow("rsync://a.example/repo/x").vrps()).containsExactly(ONE);
    }

    @Test
    void anObjectStandsForItsDirectoryAndHostsHaveNoCase() {
        assertThat(sources().onlyBelow("RSYNC://A.example/repo/xy/4.roa").vrps())
                .containsExactly(LONG);
        assertThat(sources().onlyBelow("rsync://a.example/REPO/xy/").size()).isZero();
    }

    @Test
    void whatHasASourceThatIsNotToldIsNeverLost() {
        add(BOTH, "rsync://a.example/repo/x/1.roa");
        add(BOTH, "");
        assertThat(builder.build(ANCHORS).onlyBelow("rsync://a.example/").size())
                .isZero();
    }

    @Test
    void aPointIsSoleIfThereIsNoOther() {
        add(LONG, "rsync://a.example/repo/xy/5.roa");
        VrpSources sources = sources();
        VrpSet set = VrpSet.of(List.of(BOTH, ONE, LONG, UNTOLD));
        int[] sole = sources.solePoints(set);
        assertThat(sole).hasSize(4);
        assertThat(sole[set.find(BOTH)]).isEqualTo(VrpSources.NO_POINT);
        assertThat(sole[set.find(UNTOLD)]).isEqualTo(VrpSources.NO_POINT);
        assertThat(sources.points().get(sole[set.find(ONE)])).isEqualTo("rsync://a.example/repo/x/");
        assertThat(sources.points().get(sole[set.find(LONG)]))
                .as("of two objects of one point")
                .isEqualTo("rsync://a.example/repo/xy/");
    }

    @Test
    void pointsAreCounted() {
        VrpSources sources = sources();
        assertThat(sources.points())
                .containsExactly("rsync://a.example/repo/x/", "rsync://b.example/repo/", "rsync://a.example/repo/xy/");
        assertThat(sources.sizesWithin(VrpSet.of(List.of(BOTH, ONE, LONG)))).containsExactly(2, 1, 1);
        assertThat(sources.sizeBelow("rsync://a.example/")).isEqualTo(3);
        assertThat(sources.sizesWithin(VrpSet.of(List.of(BOTH, LONG)))).containsExactly(1, 1, 1);
        assertThat(VrpSources.NONE.isEmpty()).isTrue();
    }

    @Test
    void aVrpCountsOnceForAPointThatHasItInSeveralObjects() {
        add(ONE, "rsync://a.example/repo/x/1.roa");
        add(BOTH, "rsync://a.example/repo/x/2.roa");
        add(ONE, "rsync://a.example/repo/x/3.roa");
        VrpSources sources = builder.build(ANCHORS);
        assertThat(sources.sizesWithin(VrpSet.of(List.of(BOTH, ONE)))).containsExactly(2);
        assertThat(sources.sizeBelow("RSYNC://A.example/repo/")).isEqualTo(2);
        assertThat(sources.onlyBelow("rsync://a.example/repo/x/").vrps()).containsExactly(BOTH, ONE);
    }

    @Test
    void aVrpStaysAsLongAsAnotherTrustAnchorHasIt() {
        add(BOTH, "rsync://a.example/repo/1.roa", 1);
        add(BOTH, "rsync://b.example/repo/2.roa", 2);
        add(ONE, "rsync://a.example/repo/3.roa", 1);
        add(LONG, "rsync://a.example/repo/4.roa", 1);
        add(LONG, "", 0);
        VrpSet.Builder set = new VrpSet.Builder();
        List.of(BOTH, ONE, LONG).forEach(vrp -> set.add(vrp, "ripe", VrpSet.NO_EXPIRY));
        VrpSet all = set.build();
        boolean[] lost = builder.build(ANCHORS).onlyUnder("ripe"::equals, all);
        assertThat(all.without(vrp -> !lost[vrp]).vrps()).containsExactly(ONE);
        boolean[] untold = VrpSources.NONE.onlyUnder("ripe"::equals, all);
        assertThat(untold).as("the set alone tells").containsExactly(true, true, true);
    }
}
