package io.rovcast.model.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VrpDeltaTest {
    @Property(tries = 500)
    void isTheDifferenceOfSets(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpDelta delta = world.delta();
        Set<Vrp> announced = new HashSet<>(world.candidate());
        world.baseline().forEach(announced::remove);
        Set<Vrp> withdrawn = new HashSet<>(world.baseline());
        world.candidate().forEach(withdrawn::remove);
        assertThat(delta.announced().vrps())
                .containsExactlyElementsOf(announced.stream().sorted().toList());
        assertThat(delta.withdrawn().vrps())
                .containsExactlyElementsOf(withdrawn.stream().sorted().toList());
        assertThat(delta.size()).isEqualTo(announced.size() + withdrawn.size());
        assertThat(delta.isEmpty()).isEqualTo(announced.isEmpty() && withdrawn.isEmpty());
    }

    @Property(tries = 500)
    void leadsFromOneSetToTheOther(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpSet applied = world.delta().applyTo(world.before());
        assertThat(applied.vrps()).isEqualTo(world.after().vrps());
        assertThat(applied.prefixes().size()).isEqualTo(world.after().prefixes().size());
        for (int vrp = 0; vrp < applied.size(); vrp++) {
            assertThat(applied.prefixRow(vrp)).isEqualTo(world.after().prefixRow(vrp));
        }
    }

    @Property(tries = 200)
    void numbersAnnouncementsBeforeWithdrawals(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpDelta delta = world.delta();
        for (int change = 0; change < delta.size(); change++) {
            boolean announces = delta.isAnnouncement(change);
            assertThat(announces).isEqualTo(change < delta.announced().size());
            assertThat(new HashSet<>(world.candidate()).contains(delta.vrp(change)))
                    .isEqualTo(announces);
            assertThat(delta.text(change)).isEqualTo((announces ? "+" : "-") + delta.vrp(change));
        }
    }

    @Property(tries = 300)
    void aSelectionHasTheChosenChangesInOrder(
            @ForAll(supplier = Worlds.Dense.class) World world, @ForAll int chosenBits) {
        VrpDelta delta = world.delta();
        VrpDelta selected = delta.select(change -> (chosenBits >>> change & 1) != 0);
        List<String> chosen = IntStream.range(0, delta.size())
                .filter(change -> (chosenBits >>> change & 1) != 0)
                .mapToObj(delta::text)
                .toList();
        assertThat(IntStream.range(0, selected.size()).mapToObj(selected::text).toList())
                .isEqualTo(chosen);
        assertThat(selected.applyTo(world.before()).size())
                .isEqualTo(world.before().size()
                        + selected.announced().size()
                        - selected.withdrawn().size());
    }

    @Test
    void changeOfAttributesAloneIsNoChange() {
        Vrp vrp = Vrp.parse("AS64496 192.0.2.0/24-24");
        VrpSet before = new VrpSet.Builder().add(vrp, "ripe", 100).build();
        VrpSet after = new VrpSet.Builder().add(vrp, "arin", 200).build();
        assertThat(VrpDelta.between(before, after).isEmpty()).isTrue();
    }

    @Test
    void keepsAttributesOfWhatChangesAndOfWhatDoesNot() {
        VrpSet before = new VrpSet.Builder()
                .add(Vrp.parse("AS64496 192.0.2.0/24-24"), "ripe", 100)
                .add(Vrp.parse("AS64497 192.0.2.0/24-24"), "arin", 200)
                .build();
        VrpSet after = new VrpSet.Builder()
                .add(Vrp.parse("AS64496 192.0.2.0/24-24"), "ripe", 100)
                .add(Vrp.parse("AS64498 192.0.2.0/24-24"), "lacnic", 300)
                .build();
        VrpDelta delta = VrpDelta.between(before, after);
        assertThat(delta.text(0)).isEqualTo("+AS64498 192.0.2.0/24-24");
        assertThat(delta.trustAnchor(0)).isEqualTo("lacnic");
        assertThat(delta.text(1)).isEqualTo("-AS64497 192.0.2.0/24-24");
        assertThat(delta.trustAnchor(1)).isEqualTo("arin");
        VrpSet applied = delta.applyTo(before);
        assertThat(applied.trustAnchor(0)).isEqualTo("ripe");
        assertThat(applied.expires(0)).isEqualTo(100);
        assertThat(applied.trustAnchor(1)).isEqualTo("lacnic");
        assertThat(applied.expires(1)).isEqualTo(300);
    }

    @Test
    void fitsItsOwnBaselineOnly() {
        VrpSet before = VrpSet.of(List.of(Vrp.parse("AS64496 192.0.2.0/24-24")));
        VrpSet after = VrpSet.of(List.of(Vrp.parse("AS64497 192.0.2.0/24-24")));
        VrpDelta delta = VrpDelta.between(before, after);
        assertThatThrownBy(() -> delta.applyTo(after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the delta withdraws AS64496 192.0.2.0/24-24, which the baseline does not have");
        VrpSet both = VrpSet.of(List.of(Vrp.parse("AS64496 192.0.2.0/24-24"), Vrp.parse("AS64497 192.0.2.0/24-24")));
        assertThatThrownBy(() -> delta.applyTo(both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the delta announces AS64497 192.0.2.0/24-24, which the baseline has already");
    }
}
