package io.rovcast.ingest.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AsPathBytesTest {
    private static final Asn SPEAKER = new Asn(64511);

    @Provide
    Arbitrary<AsPath> paths() {
        Arbitrary<Asn> asn = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.longs().between(1, 4).map(Asn::new)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Asn.AS0, new Asn(4294967295L))));
        return asn.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(list -> Arbitraries.of(AsPathSegment.Type.values()).map(type -> new AsPathSegment(type, list)))
                .list()
                .ofMaxSize(4)
                .map(AsPath::new);
    }

    @Property
    void judgesAsTheModelDoes(@ForAll("paths") AsPath path) {
        byte[] bytes = As4PathMergeTest.encode(path, 4);

        long judgement = AsPathBytes.judge(bytes, 0, bytes.length);

        assertThat(AsPathBytes.isUsable(judgement, SPEAKER.bits())).isEqualTo(!path.containsAs0());
        if (!path.containsAs0()) {
            assertThat(AsPathBytes.originKind(judgement)).isEqualTo(path.originKind());
            assertThat(OriginAs.ofBits(AsPathBytes.origin(judgement, SPEAKER.bits())))
                    .isEqualTo(path.origin(SPEAKER));
        }
        assertThat(AsPathBytes.asPath(bytes, 0, bytes.length)).isEqualTo(path);
    }

    @Property
    void refusesEveryPartOfAPath(@ForAll("paths") AsPath path) {
        byte[] bytes = As4PathMergeTest.encode(path, 4);
        int at = 0;
        for (AsPathSegment segment : path.segments()) {
            int end = at + 2 + 4 * segment.asns().size();
            for (int cut = at + 1; cut < end; cut++) {
                assertThat(AsPathBytes.isUsable(AsPathBytes.judge(bytes, 0, cut), SPEAKER.bits()))
                        .isFalse();
            }
            at = end;
        }
    }

    @Property
    void reducesPathsToHops(@ForAll("paths") AsPath path) {
        byte[] bytes = As4PathMergeTest.encode(path, 4);
        AsPathHops hops = new AsPathHops();

        AsPathBytes.hops(bytes, 0, bytes.length, hops);

        List<Integer> expected = new ArrayList<>();
        int flags = 0;
        for (AsPathSegment segment : path.segments()) {
            switch (segment.type()) {
                case AS_SEQUENCE ->
                    segment.asns().forEach(asn -> {
                        if (expected.isEmpty() || expected.get(expected.size() - 1) != asn.bits()) {
                            expected.add(asn.bits());
                        }
                    });
                case AS_SET -> flags |= PathTable.HAS_SET;
                case AS_CONFED_SEQUENCE -> flags |= PathTable.HAS_CONFEDERATION;
                case AS_CONFED_SET -> flags |= PathTable.HAS_SET | PathTable.HAS_CONFEDERATION;
            }
        }
        assertThat(Arrays.stream(hops.asns(), 0, hops.count()).boxed()).isEqualTo(expected);
        assertThat(hops.flags()).isEqualTo(flags);
    }
}
