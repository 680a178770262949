package io.rovcast.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.Asn;
import io.rovcast.model.testing.PathText;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsPathTest {
    private static final Asn SPEAKER = new Asn(64510);

    /** The speaker is AS64510. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/origin-vectors.csv", numLinesToSkip = 1, delimiter = ';')
    void findsTheOriginAsRfc6811Says(String clause, String path, String origin, AsPath.OriginKind kind) {
        AsPath asPath = PathText.parse(path);
        assertThat(asPath.originKind()).as(clause).isEqualTo(kind);
        OriginAs expected = origin.equals("NONE") ? OriginAs.None.NONE : OriginAs.of(Asn.parse(origin));
        assertThat(asPath.origin(SPEAKER)).as(clause).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} + {2}")
    @CsvFileSource(resources = "/as4-path-vectors.csv", numLinesToSkip = 1, delimiter = ';')
    void mergesAs4PathAsRfc6793Says(String clause, String path, String as4Path, String merged) {
        AsPath result = PathText.parse(path).mergedWith(PathText.parse(as4Path));
        assertThat(PathText.format(result)).as(clause).isEqualTo(merged);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-; 0",
                "64500 64501 64501; 3",
                "64500 | {64501,64502}; 2",
                "(64512 64513) | 64500; 1",
                "[64512,64513] | (64514) | {64500,64501} | {64502}; 2"
            })
    void countsSetsAsOneAndConfederationsAsNothing(String path, int length) {
        assertThat(PathText.parse(path).routeLength()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "64500 0 64501", "64500 | {0,64501}", "(0) | 64500", "[0] | 64500"})
    void as0AnywhereIsSeen(String path) {
        assertThat(PathText.parse(path).containsAs0()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "64500 64501", "64500 | {64501}"})
    void as0IsNotSeenWhereItIsNot(String path) {
        assertThat(PathText.parse(path).containsAs0()).isFalse();
    }

    @Test
    void isWrittenAsLookingGlassesDo() {
        assertThat(PathText.parse("64500 64501 | {64502,64503} | (64512 64513) | [64514,64515]"))
                .hasToString("64500 64501 {64502,64503} (64512 64513) [64514,64515]");
        assertThat(new AsPath(List.of())).hasToString("");
    }

    @Test
    void segmentsAreNeverEmpty() {
        assertThatThrownBy(() -> new AsPathSegment(AsPathSegment.Type.AS_SET, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AS_PATH segment without AS numbers (RFC 7606 section 7.2)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1, 255})
    void segmentTypesAreOneToFour(int code) {
        assertThatThrownBy(() -> AsPathSegment.Type.ofCode(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AS_PATH segment type " + code + " outside 1..4 (RFC 4271)");
        for (AsPathSegment.Type type : AsPathSegment.Type.values()) {
            assertThat(AsPathSegment.Type.ofCode(type.code())).isEqualTo(type);
        }
    }

    @Test
    void segmentsDoNotChangeWithTheListTheyCameFrom() {
        List<Asn> asns = new ArrayList<>(List.of(new Asn(64500)));
        AsPathSegment segment = new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, asns);
        asns.add(new Asn(64501));
        assertThat(segment.asns()).containsExactly(new Asn(64500));
    }

    /** What a two-octet speaker does to a path: numbers above 65535 become AS_TRANS; AS4_PATH holds the tail that it got. */
    @Property(tries = 500)
    void rebuildsWhatATwoOctetSpeakerSquashed(
            @ForAll("plainPath") List<Integer> newSpeakers, @ForAll("oldPath") List<Integer> oldSpeakers) {
        AsPath as4Path = sequence(newSpeakers);
        List<Integer> squashed = new ArrayList<>(oldSpeakers);
        newSpeakers.forEach(asn -> squashed.add(asn > 65_535 ? 23_456 : asn));
        List<Integer> whole = new ArrayList<>(oldSpeakers);
        whole.addAll(newSpeakers);
        assertThat(sequence(squashed).mergedWith(as4Path)).isEqualTo(sequence(whole));
    }

    private static AsPath sequence(List<Integer> asns) {
        if (asns.isEmpty()) {
            return new AsPath(List.of());
        }
        return new AsPath(List.of(new AsPathSegment(
                AsPathSegment.Type.AS_SEQUENCE,
                asns.stream().map(asn -> new Asn(asn)).toList())));
    }

    @Provide
    Arbitrary<List<Integer>> plainPath() {
        return Arbitraries.of(64_500, 64_501, 65_536, 65_540)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> oldPath() {
        return Arbitraries.of(64_500, 64_501, 64_502).list().ofMaxSize(4);
    }
}
