package io.rovcast.ingest.text;

import static io.rovcast.ingest.text.FieldsTest.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.net.Asn;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFieldTest {
    private static final int PEER = 64511;

    private static PathField parsed(String text) {
        PathField path = new PathField();
        assertThat(path.parse(slice(text))).as(text).isTrue();
        return path;
    }

    private static int[] hops(PathField path) {
        return Arrays.copyOf(path.hops(), path.count());
    }

    @Test
    void originIsTheLastOfASequence() {
        PathField path = parsed("64496 64497 64498");

        assertThat(path.origin(PEER)).isEqualTo(64498);
        assertThat(hops(path)).containsExactly(64496, 64497, 64498);
        assertThat(path.flags()).isZero();
    }

    @Test
    void pathThatEndsInASetHasNoOrigin() {
        PathField path = parsed("64496 64497 {64498}");

        assertThat(path.origin(PEER)).isEqualTo(OriginAs.NONE_BITS);
        assertThat(hops(path)).containsExactly(64496, 64497);
        assertThat(path.flags()).isEqualTo(PathTable.HAS_SET);
    }

    @Test
    void setInTheMiddleLeavesTheOrigin() {
        assertThat(parsed("64496 {64497,64498} 64499").origin(PEER)).isEqualTo(64499);
    }

    @Test
    void emptyPathIsOriginatedByThePeer() {
        assertThat(parsed("").origin(PEER)).isEqualTo(PEER);
    }

    @Test
    void pathThatEndsInAConfederationIsOriginatedByThePeer() {
        PathField sequence = parsed("64496 (64512 64513)");
        PathField set = parsed("[64512,64513]");

        assertThat(sequence.origin(PEER)).isEqualTo(PEER);
        assertThat(sequence.flags()).isEqualTo(PathTable.HAS_CONFEDERATION);
        assertThat(set.origin(PEER)).isEqualTo(PEER);
        assertThat(set.flags()).isEqualTo(PathTable.HAS_CONFEDERATION | PathTable.HAS_SET);
    }

    @Test
    void as0AnywhereIsTold() {
        assertThat(parsed("64496 0 64497").hasAs0()).isTrue();
        assertThat(parsed("64496 {0}").hasAs0()).isTrue();
        assertThat(parsed("64496 100").hasAs0()).isFalse();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"x", "64496 {", "64496 }", "{1)", "{{1}}", "4294967296", "1-2", "1.2.3", "64496\u00b2"})
    void refusesWhatIsNoPath(String text) {
        assertThat(new PathField().parse(slice(text))).isFalse();
    }

    @Property(tries = 500)
    void agreesWithThePathOfTheModel(@ForAll("paths") AsPath path) {
        PathField field = parsed(path.toString());
        OriginAs origin = path.origin(Asn.ofBits(PEER));

        assertThat(OriginAs.ofBits(field.origin(PEER))).isEqualTo(origin);
        assertThat(field.hasAs0()).isEqualTo(path.containsAs0());
        int[] sequences = path.segments().stream()
                .filter(segment -> segment.type() == AsPathSegment.Type.AS_SEQUENCE)
                .flatMap(segment -> segment.asns().stream())
                .mapToInt(Asn::bits)
                .toArray();
        assertThat(hops(field)).isEqualTo(sequences);
    }

    @Provide
    Arbitrary<AsPath> paths() {
        Arbitrary<List<Asn>> asns = Arbitraries.longs()
                .between(1, 0xFFFF_FFFFL)
                .map(Asn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        return Combinators.combine(Arbitraries.of(AsPathSegment.Type.class), asns)
                .as(AsPathSegment::new)
                .list()
                .ofMaxSize(4)
                .map(AsPath::new);
    }
}
