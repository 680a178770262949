package io.rovcast.model.testing;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Random worlds: {@link Dense} for validation, {@link Tiny} where every single address is looked at. */
public final class Worlds {
    private static final Asn A = new Asn(64500);
    private static final Asn B = new Asn(64501);
    private static final Asn C = new Asn(64502);

    /** Its top bit is set, so that signed comparison would put it first. */
    private static final Asn HIGH = new Asn(4_294_967_294L);

    /** All IPv4 of a {@link Tiny} world. */
    public static final Prefix TINY_IPV4 = Prefix.parse("198.18.0.0/23");

    /** All IPv6 of a {@link Tiny} world. */
    public static final Prefix TINY_IPV6 = Prefix.parse("2001:db8::/58");

    private Worlds() {}

    /**
     * Prefixes of both families from /0 to a single address, around both ends of the address line.
     *
     * <p>About 130 IPv4 and 230 IPv6 prefixes, of which most cover some and are covered by some.
     */
    public static final class DensePrefixes implements ArbitrarySupplier<Prefix> {
        private static final Line IPV4 =
                new Line(Prefix.parse("0.0.0.0/0"), List.of(0, 1, 28, 29, 30, 31), List.of(0, 1, 2, 29, 30, 31, 32));
        private static final Line IPV6 = new Line(
                Prefix.parse("::/0"), List.of(0, 47, 62, 63, 64, 65, 127), List.of(0, 1, 47, 48, 63, 64, 65, 66, 128));

        @Override
        public Arbitrary<Prefix> get() {
            return Arbitraries.oneOf(IPV4.prefixes(), IPV6.prefixes());
        }
    }

    /** Worlds of {@link DensePrefixes}. */
    public static final class Dense implements ArbitrarySupplier<World> {
        @Override
        public Arbitrary<World> get() {
            return Arbitraries.oneOf(
                    worlds(DensePrefixes.IPV4, 12, 10), // crowded, so that much matches
                    worlds(DensePrefixes.IPV6, 12, 10),
                    Combinators.combine(worlds(DensePrefixes.IPV4, 8, 8), worlds(DensePrefixes.IPV6, 8, 8))
                            .as(Worlds::join));
        }
    }

    /** Worlds in which all that is announced lies in one IPv4 /23, 512 addresses, and one IPv6 /58, 64 times a /64. */
    public static final class Tiny implements ArbitrarySupplier<World> {
        private static final Line IPV4 =
                new Line(TINY_IPV4, List.of(23, 24, 25, 29, 30, 31), List.of(23, 24, 25, 26, 30, 31, 32));
        private static final Line IPV6 =
                new Line(TINY_IPV6, List.of(58, 59, 61, 62, 63, 64, 127), List.of(58, 59, 60, 62, 63, 64, 65, 128));

        @Override
        public Arbitrary<World> get() {
            return Arbitraries.oneOf(
                    worlds(IPV4, 12, 8),
                    worlds(IPV6, 12, 8),
                    Combinators.combine(worlds(IPV4, 6, 5), worlds(IPV6, 6, 5)).as(Worlds::join));
        }
    }

    private static World join(World left, World right) {
        return new World(
                concat(left.pairs(), right.pairs()),
                concat(left.baseline(), right.baseline()),
                concat(left.candidate(), right.candidate()));
    }

    private static <T> List<T> concat(List<T> left, List<T> right) {
        return java.util.stream.Stream.concat(left.stream(), right.stream()).toList();
    }

    private static Arbitrary<World> worlds(Line line, int maxPairs, int maxVrps) {
        Arbitrary<PrefixOrigin> pair =
                Combinators.combine(line.prefixes(), origins()).as(PrefixOrigin::new);
        Arbitrary<Tuple.Tuple2<Vrp, Integer>> vrp =
                Combinators.combine(line.vrps(), Arbitraries.of(1, 2, 3, 3)).as(Tuple::of);
        return Combinators.combine(upTo(maxPairs, pair), upTo(maxVrps, vrp))
                .as((pairs, vrps) -> new World(pairs, members(vrps, 1), members(vrps, 2)));
    }

    /** Lists of all sizes alike: left alone, most would be all but empty. */
    public static <T> Arbitrary<List<T>> upTo(int maxSize, Arbitrary<T> elements) {
        return elements.list()
                .ofMaxSize(maxSize)
                .withSizeDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }

    private static List<Vrp> members(List<Tuple.Tuple2<Vrp, Integer>> pool, int set) {
        return pool.stream()
                .filter(vrp -> (vrp.get2() & set) != 0)
                .map(Tuple.Tuple1::get1)
                .toList();
    }

    /** Origins of routes: NONE, ordinary ones, and ones with a flag of their own. */
    public static Arbitrary<OriginAs> origins() {
        return Arbitraries.frequency(
                Tuple.of(2, OriginAs.None.NONE),
                Tuple.of(6, OriginAs.of(A)),
                Tuple.of(6, OriginAs.of(B)),
                Tuple.of(2, OriginAs.of(C)),
                Tuple.of(1, OriginAs.of(HIGH)),
                Tuple.of(1, OriginAs.of(Asn.AS_TRANS)));
    }

    private static Arbitrary<Asn> authorised() {
        return Arbitraries.frequency(
                Tuple.of(3, Asn.AS0), Tuple.of(6, A), Tuple.of(6, B), Tuple.of(1, C), Tuple.of(1, HIGH));
    }

    /**
     * A line of addresses of which few bits are free.
     *
     * @param base where it lies
     * @param freeBits numbers of the bits that vary, 0 the highest
     * @param lengths the prefix lengths that occur
     */
    private record Line(Prefix base, List<Integer> freeBits, List<Integer> lengths) {
        Arbitrary<Prefix> prefixes() {
            return Combinators.combine(
                            Arbitraries.of(lengths), Arbitraries.integers().between(0, (1 << freeBits.size()) - 1))
                    .as(this::prefix);
        }

        private Prefix prefix(int length, int choice) {
            long hi = base.hi();
            long lo = base.lo();
            for (int i = 0; i < freeBits.size(); i++) {
                int bit = freeBits.get(i);
                if ((choice >>> i & 1) != 0) {
                    if (bit < 64) {
                        hi |= 1L << (63 - bit);
                    } else {
                        lo |= 1L << (127 - bit);
                    }
                }
            }
            AddressFamily family = base.family();
            return Prefix.ofMasked(family, hi, lo, length);
        }

        Arbitrary<Vrp> vrps() {
            return Combinators.combine(prefixes(), Arbitraries.of(lengths), authorised())
                    .as((prefix, length, asn) -> new Vrp(prefix, Math.max(prefix.length(), length), asn));
        }
    }

    /** All pairs of a world in the order of a table, without repeats. */
    public static List<PrefixOrigin> distinct(List<PrefixOrigin> pairs) {
        PrefixOrigin[] sorted = pairs.stream().distinct().toArray(PrefixOrigin[]::new);
        Arrays.sort(sorted, (left, right) -> {
            int byPrefix = left.prefix().compareTo(right.prefix());
            return byPrefix != 0
                    ? byPrefix
                    : Integer.compareUnsigned(World.bits(left.origin()), World.bits(right.origin()));
        });
        return List.of(sorted);
    }
}
