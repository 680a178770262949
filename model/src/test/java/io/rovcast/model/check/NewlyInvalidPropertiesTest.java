package io.rovcast.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What turns INVALID and why, and the conflicts that follow, against a look at every pair and every VRP. */
class NewlyInvalidPropertiesTest {
    private static final int TRIES = 500;

    /** A past that differs from pair to pair and from AS to AS. */
    private static final PairHistory PAST = new PairHistory() {
        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public OptionalInt stableDays(int pair) {
            return pair % 5 == 4 ? OptionalInt.empty() : OptionalInt.of(pair * 20);
        }

        @Override
        public int originDays(int originBits, Prefix prefix) {
            return (int) ((originBits & 0xFFFF_FFFFL) + prefix.length()) % 5;
        }

        @Override
        public boolean changedHands(Prefix prefix) {
            return prefix.length() % 2 == 1;
        }
    };

    private static final Relations SOME = new Relations() {
        @Override
        public boolean sameOrganisation(int asn, int other) {
            return asn + other == 64_500 + 64_502 && asn != other;
        }

        @Override
        public boolean isProvider(int provider, int customer) {
            return provider == 64_500 && customer == 64_501;
        }
    };

    @Provide
    Arbitrary<World> dense() {
        return new Worlds.Dense().get();
    }

    private static CheckContext context(World world) {
        return Candidates.change(world.table(), DeployedVrps.of(world.before()), world.after(), SOME)
                .history(PAST)
                .build();
    }

    private static List<Vrp> without(List<Vrp> vrps, List<Vrp> others) {
        TreeSet<Vrp> left = new TreeSet<>(vrps);
        others.forEach(left::remove);
        return List.copyOf(left);
    }

    @Property(tries = TRIES)
    void vrpsOfEachSideAreFound(@ForAll("dense") World world) {
        CheckContext context = context(world);
        NewlyInvalid invalid = context.newlyInvalid();
        List<Vrp> announced = without(world.candidate(), world.baseline());
        List<Vrp> withdrawn = without(world.baseline(), world.candidate());
        int index = 0;
        for (PrefixOrigin pair : Worlds.distinct(world.pairs())) {
            if (NaiveRov.state(pair, world.baseline()).isInvalid()
                    || !NaiveRov.state(pair, world.candidate()).isInvalid()) {
                continue;
            }
            assertThat(context.table().pair(invalid.pair(index))).isEqualTo(pair);
            List<Vrp> covering = new ArrayList<>();
            invalid.announcedCovering(index, (row, vrp) -> covering.add(vrp(context, vrp)));
            assertThat(covering)
                    .containsExactlyInAnyOrderElementsOf(announced.stream()
                            .filter(vrp -> vrp.covers(pair.prefix()))
                            .toList());
            List<Vrp> own = new ArrayList<>();
            invalid.announcedFor(index, invalid.origin(index), (row, vrp) -> own.add(vrp(context, vrp)));
            assertThat(own)
                    .containsExactlyInAnyOrderElementsOf(covering.stream()
                            .filter(vrp -> vrp.asn().bits() == World.bits(pair.origin()))
                            .toList());
            List<Vrp> matching = new ArrayList<>();
            int offset = announced.size();
            invalid.withdrawnMatching(index, (row, vrp) -> matching.add(vrp(context, offset + vrp)));
            assertThat(matching)
                    .containsExactlyInAnyOrderElementsOf(withdrawn.stream()
                            .filter(vrp -> NaiveRov.matches(vrp, pair))
                            .toList());
            assertThat(invalid.remainingCovering(index)).isEqualTo((int) new TreeSet<>(world.baseline())
                    .stream()
                            .filter(world.candidate()::contains)
                            .filter(vrp -> vrp.covers(pair.prefix()))
                            .count());
            index++;
        }
        assertThat(invalid.size()).isEqualTo(index);
    }

    private static Vrp vrp(CheckContext context, int change) {
        return context.delta().vrp(change);
    }

    @Property(tries = TRIES)
    void conflictsFollowTheFormula(@ForAll("dense") World world) {
        CheckContext context = context(world);
        Impact impact = context.impact();
        double[] ofChange = new double[context.delta().announced().size()];
        double max = 0;
        int pairs = 0;
        for (int pair = 0; pair < context.table().size(); pair++) {
            PrefixOrigin route = context.table().pair(pair);
            ValidationState before = NaiveRov.state(route, world.baseline()).state();
            boolean turns = before != ValidationState.INVALID
                    && NaiveRov.state(route, world.candidate()).isInvalid();
            if (!turns
                    || route.origin() == OriginAs.None.NONE
                    || PAST.stableDays(pair).isEmpty()) {
                continue;
            }
            double ofPair = 0;
            for (int change = 0; change < ofChange.length; change++) {
                Vrp vrp = impact.delta().vrp(change);
                if (vrp.covers(route.prefix())) {
                    double value = Math.min(1, PAST.stableDays(pair).getAsInt() / 90.0)
                            * (before == ValidationState.VALID ? 1 : 0.6)
                            * novelty(vrp)
                            * unrelated(vrp, World.bits(route.origin()));
                    ofChange[change] = Math.max(ofChange[change], value);
                    ofPair = Math.max(ofPair, value);
                }
            }
            max = Math.max(max, ofPair);
            pairs += ofPair > 0 ? 1 : 0;
        }
        assertThat(context.conflicts().max()).isEqualTo(max, within(1e-9));
        assertThat(context.conflicts().all()).hasSize(pairs);
        for (double limit : List.of(0.051, 0.31, 0.51)) {
            List<Integer> expected = new ArrayList<>();
            for (int change = 0; change < ofChange.length; change++) {
                if (ofChange[change] >= limit) {
                    expected.add(change);
                }
            }
            assertThat(context.conflicts().changesAtLeast(limit)).isEqualTo(expected);
        }
    }

    private static double novelty(Vrp vrp) {
        int days = vrp.asn().value() == 0 ? 0 : PAST.originDays(vrp.asn().bits(), vrp.prefix());
        return 1 - Math.min(1, days / 7.0);
    }

    private static double unrelated(Vrp vrp, int origin) {
        int asn = vrp.asn().bits();
        if (asn == origin || SOME.sameOrganisation(asn, origin)) {
            return 0;
        }
        if (SOME.isProvider(asn, origin) || SOME.isProvider(origin, asn)) {
            return 0.3;
        }
        return PAST.changedHands(vrp.prefix()) ? 0.5 : 1;
    }
}
