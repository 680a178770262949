package io.rovcast.ingest.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.net.Asn;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class As4PathMergeTest {
    /** AS paths of few ASes and segments, so that all ways to meet come up; AS 0 among them. */
    @Provide
    Arbitrary<AsPath> paths() {
        Arbitrary<List<Asn>> asns = Arbitraries.longs()
                .between(0, 9)
                .map(Asn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        return asns.flatMap(
                        list -> Arbitraries.of(AsPathSegment.Type.values()).map(type -> new AsPathSegment(type, list)))
                .list()
                .ofMaxSize(4)
                .map(AsPath::new);
    }

    @Property(tries = 5000)
    void agreesWithTheModel(@ForAll("paths") AsPath asPath, @ForAll("paths") AsPath as4Path) {
        As4PathMerge merge = new As4PathMerge();
        byte[] two = encode(asPath, 2);
        byte[] four = encode(as4Path, 4);

        assertThat(merge.widen(two, 0, two.length)).isTrue();
        assertThat(AsPathBytes.asPath(merge.bytes(), 0, merge.length())).isEqualTo(asPath);
        merge.merge(four, 0, four.length);

        assertThat(AsPathBytes.asPath(merge.bytes(), 0, merge.length())).isEqualTo(asPath.mergedWith(as4Path));
    }

    @Test
    void splitsSequencesThatAreTooLongForOneSegment() {
        List<Asn> many = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            many.add(new Asn(i));
        }
        AsPathSegment sequence = new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, many);
        AsPath asPath = new AsPath(List.of(sequence, sequence));
        AsPath as4Path = new AsPath(List.of(sequence));
        As4PathMerge merge = new As4PathMerge();
        byte[] two = encode(asPath, 2);
        byte[] four = encode(as4Path, 4);

        merge.widen(two, 0, two.length);
        assertThat(merge.merge(four, 0, four.length)).isTrue();

        AsPath merged = AsPathBytes.asPath(merge.bytes(), 0, merge.length());
        assertThat(merged.segments()).hasSize(2);
        assertThat(merged).hasToString(asPath.mergedWith(as4Path).toString());
    }

    /** The attribute's value with AS numbers of this many octets. */
    static byte[] encode(AsPath path, int octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AsPathSegment segment : path.segments()) {
            out.write(segment.type().code());
            out.write(segment.asns().size());
            for (Asn asn : segment.asns()) {
                for (int shift = 8 * octets - 8; shift >= 0; shift -= 8) {
                    out.write((int) (asn.value() >>> shift));
                }
            }
        }
        return out.toByteArray();
    }
}
