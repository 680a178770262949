package io.rovcast.model.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is known of networks: deployment, users, transit, names. */
class NetworksTest {
    private static final int HIGH = (int) 4_200_000_000L;

    @Test
    void deploymentKnowsWhatItWasTold() {
        Deployment.Builder builder = new Deployment.Builder();
        assertThat(builder.add(HIGH, 0.95)).isFalse();
        assertThat(builder.add(64_500, 0)).isFalse();
        Deployment deployment = builder.build();
        assertThat(deployment.size()).isEqualTo(2);
        assertThat(deployment.asn(0)).isEqualTo(64_500); // as unsigned numbers
        assertThat(deployment.asn(1)).isEqualTo(HIGH);
        assertThat(deployment.probability(HIGH)).isEqualTo(0.95);
        assertThat(deployment.probability(64_501)).isZero();
        assertThat(deployment.knows(64_500)).isTrue();
        assertThat(deployment.knows(64_501)).isFalse();
        assertThat(Deployment.NONE.size()).isZero();
    }

    @Test
    void ofSeveralProbabilitiesTheGreatestCounts() {
        Deployment.Builder builder = new Deployment.Builder();
        assertThat(builder.add(64_500, 0.5)).isFalse();
        assertThat(builder.add(64_500, 0.5)).isFalse();
        assertThat(builder.add(64_500, 0.25)).isTrue();
        assertThat(builder.build().probability(64_500)).isEqualTo(0.5);
        assertThatThrownBy(() -> builder.add(64_500, 1.01)).hasMessage("probability 1.01 outside 0..1");
        assertThatThrownBy(() -> builder.add(64_500, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usersOfOneAsInSeveralCountriesAddUp() {
        UserCounts.Builder builder = new UserCounts.Builder();
        builder.add(64_500, 90_000);
        builder.add(64_500, 10_000);
        builder.add(HIGH, 0);
        UserCounts users = builder.build();
        assertThat(users.size()).isEqualTo(2);
        assertThat(users.total()).isEqualTo(100_000);
        assertThat(users.users(64_500)).hasValue(100_000);
        assertThat(users.users(HIGH)).hasValue(0);
        assertThat(users.users(64_501)).isEmpty();
        assertThatThrownBy(() -> builder.add(64_500, -1)).hasMessage("users -1 outside 0..1099511627776");
    }

    @Test
    void tiersAreOrdersOfMagnitude() {
        assertThat(UserCounts.Tier.of(10_000_000)).isEqualTo(UserCounts.Tier.TEN_MILLION);
        assertThat(UserCounts.Tier.of(9_999_999)).isEqualTo(UserCounts.Tier.MILLION);
        assertThat(UserCounts.Tier.of(100_000)).isEqualTo(UserCounts.Tier.HUNDRED_THOUSAND);
        assertThat(UserCounts.Tier.of(10_000)).isEqualTo(UserCounts.Tier.TEN_THOUSAND);
        assertThat(UserCounts.Tier.of(0)).isEqualTo(UserCounts.Tier.FEWER);
        assertThatThrownBy(() -> UserCounts.Tier.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void providersAreDirectAndIndirectAndNeverOneself() {
        ProviderLinks.Builder builder = new ProviderLinks.Builder();
        builder.add(64_500, 64_501);
        builder.add(64_501, HIGH);
        builder.add(64_501, HIGH);
        builder.add(64_502, 64_500);
        builder.add(64_500, 64_502); // a cycle
        ProviderLinks links = builder.build();
        assertThat(links.size()).isEqualTo(4);
        assertThat(links.asCount()).isEqualTo(4);
        assertThat(links.providers(HIGH)).containsExactly(64_501);
        assertThat(links.providers(7)).isEmpty();
        assertThat(links.isProvider(64_500, HIGH)).isTrue();
        assertThat(links.isProvider(64_502, HIGH)).isTrue();
        assertThat(links.isProvider(HIGH, 64_500)).isFalse();
        assertThat(links.isProvider(64_500, 64_500)).isFalse();
        assertThat(links.isProvider(7, HIGH)).isFalse();
        assertThatThrownBy(() -> builder.add(7, 7)).hasMessage("AS7 as its own provider");
    }

    @Provide
    Arbitrary<List<List<Integer>>> graphs() {
        return Arbitraries.integers().between(1, 9).list().ofSize(2).list().ofMaxSize(20);
    }

    @Property(tries = 300)
    void providersAreTheTransitiveClosure(@ForAll("graphs") List<List<Integer>> graph) {
        ProviderLinks.Builder builder = new ProviderLinks.Builder();
        boolean[][] reach = new boolean[10][10];
        for (List<Integer> link : graph) {
            if (!link.get(0).equals(link.get(1))) {
                builder.add(link.get(0), link.get(1));
                reach[link.get(0)][link.get(1)] = true;
            }
        }
        for (int via = 1; via < 10; via++) {
            for (int a = 1; a < 10; a++) {
                for (int b = 1; b < 10; b++) {
                    reach[a][b] |= reach[a][via] && reach[via][b];
                }
            }
        }
        ProviderLinks links = builder.build();
        for (int repeat = 0; repeat < 2; repeat++) { // worked out, then remembered
            for (int a = 1; a < 10; a++) {
                for (int b = 1; b < 10; b++) {
                    assertThat(links.isProvider(a, b)).isEqualTo(a != b && reach[a][b]);
                }
            }
        }
    }

    @Test
    void networksOfOneOrganisationBelongTogether() {
        NetworkNames.Builder builder = new NetworkNames.Builder();
        builder.network(64_500, "EXAMPLE-1", "EX");
        builder.network(HIGH, "", "EX");
        builder.network(64_501, "ALONE", "");
        builder.network(64_502, "ALONE-TOO", "");
        builder.network(64_503, "LISTED", "NOWHERE");
        builder.organisation(new NetworkNames.Organisation("EX", "Example Ltd", "NL"));
        builder.organisation(new NetworkNames.Organisation("UNUSED", "Nobody", "NL"));
        NetworkNames names = builder.build();
        assertThat(names.size()).isEqualTo(5);
        assertThat(names.organisationCount()).isEqualTo(2);
        assertThat(names.name(64_500)).contains("EXAMPLE-1");
        assertThat(names.name(HIGH)).isEmpty();
        assertThat(names.name(7)).isEmpty();
        assertThat(names.organisation(HIGH)).contains(new NetworkNames.Organisation("EX", "Example Ltd", "NL"));
        assertThat(names.country(HIGH)).contains("NL");
        assertThat(names.country(64_503)).isEmpty();
        assertThat(names.sameOrganisation(64_500, HIGH)).isTrue();
        assertThat(names.sameOrganisation(64_501, 64_502)).isFalse();
        assertThat(names.sameOrganisation(7, 8)).isFalse();
    }

    @Test
    void relationsCombineWhatIsThere() {
        ProviderLinks.Builder links = new ProviderLinks.Builder();
        links.add(64_500, 64_501);
        NetworkNames.Builder names = new NetworkNames.Builder();
        names.network(64_502, "", "EX");
        names.network(64_503, "", "EX");
        Set<String> found = new HashSet<>();
        for (AsRelations relations : List.of(
                new AsRelations(links.build(), names.build()),
                new AsRelations(links.build(), NetworkNames.NONE),
                new AsRelations(ProviderLinks.NONE, names.build()))) {
            found.add(relations.isProvider(64_500, 64_501) + " " + relations.sameOrganisation(64_502, 64_503));
        }
        assertThat(found).containsExactlyInAnyOrder("true true", "true false", "false true");
    }
}
