package io.rovcast.model.aspa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.rpki.Vap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AspaVerifierPropertiesTest {
    private static final int ASNS = 7;

    @Property
    void whatIsInvalidFromAProviderIsInvalidFromACustomer(
            @ForAll("aspas") List<Vap> vaps, @ForAll("paths") int[] path) {
        AspaVerifier verifier = new AspaVerifier(AspaSet.of(vaps));

        if (verifier.downstream(path, false) == AspaState.INVALID) {
            assertThat(verifier.upstream(path, false)).isEqualTo(AspaState.INVALID);
        }
        if (verifier.upstream(path, false) == AspaState.VALID) {
            assertThat(verifier.downstream(path, false)).isEqualTo(AspaState.VALID);
        }
    }

    @Property
    void pathsOfTwoHopsAreValidFromAProvider(@ForAll("aspas") List<Vap> vaps, @ForAll("paths") int[] path) {
        if (path.length <= 2) {
            assertThat(new AspaVerifier(AspaSet.of(vaps)).downstream(path, false))
                    .isEqualTo(AspaState.VALID);
        }
    }

    @Property
    void aPathFromAProviderIsTheSameBackwards(@ForAll("aspas") List<Vap> vaps, @ForAll("paths") int[] path) {
        AspaVerifier verifier = new AspaVerifier(AspaSet.of(vaps));
        int[] backwards = new int[path.length];
        for (int i = 0; i < path.length; i++) {
            backwards[i] = path[path.length - 1 - i];
        }

        assertThat(verifier.downstream(backwards, false)).isEqualTo(verifier.downstream(path, false));
    }

    @Provide
    Arbitrary<List<Vap>> aspas() {
        Arbitrary<long[]> providers = Arbitraries.longs()
                .between(0, ASNS)
                .array(long[].class)
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.longs().between(1, ASNS), providers)
                .as(Aspas::vap)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<int[]> paths() {
        return Arbitraries.integers()
                .between(1, ASNS)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(Aspas::path);
    }
}
