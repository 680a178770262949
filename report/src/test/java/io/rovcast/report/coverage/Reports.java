package io.rovcast.report.coverage;

import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageAnalyzer;
import io.rovcast.model.coverage.CoverageChange;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.InvalidAges;
import io.rovcast.model.coverage.InvalidRoutes;
import io.rovcast.model.coverage.Mover;
import io.rovcast.model.coverage.PairStates;
import io.rovcast.model.coverage.VrpChurn;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reports of a small Internet whose networks sign more from day to day. */
final class Reports {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 5);
    private static final int ROUTES = 400;
    private static final String[] REGISTRIES = {"afrinic", "apnic", "arin", "lacnic", "ripencc"};
    private static final String[] COUNTRIES = {"ZA", "JP", "US", "BR", "NL"};

    private Reports() {}

    private static RoutingTable table() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (int i = 0; i < ROUTES; i++) {
            Prefix prefix = prefix(i);
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), i % 31 == 0 ? 0 : 64_500 + i % 57);
        }
        return builder.build();
    }

    private static Prefix prefix(int i) {
        return i % 4 == 3
                ? Prefix.parse("2%s:%x::/%d".formatted(i % 8 == 3 ? "400" : "600", i * 8, 32 + i % 3 * 4))
                : Prefix.parse("%d.%d.0.0/%d".formatted(20 + i % 60, i % 200, 16 + i % 3 * 4));
    }

    private static VrpSet vrps(int day, String trustAnchor) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (int i = 0; i < ROUTES; i++) {
            if ((i * 37) % ROUTES < 200 + 4 * day) {
                Prefix prefix = prefix(i);
                int asn = i % 41 == 0 ? 64_999 : 64_500 + i % 57;
                String vrp = "AS%s %s-%s".formatted(i % 97 == 0 ? 0 : asn, prefix, prefix.length());
                builder.add(Vrp.parse(vrp), i % 2 == 0 ? "ripe" : trustAnchor, VrpSet.NO_EXPIRY);
            }
        }
        return builder.build();
    }

    private static Registrations registrations() {
        Registrations.Builder builder = new Registrations.Builder();
        for (int i = 0; i < 60; i++) {
            builder.addresses(
                    AddressFamily.IPV4,
                    (20L + i) << 24,
                    ((21L + i) << 24) - 1,
                    new Registration(
                            REGISTRIES[i % 5],
                            i == 7 ? "" : COUNTRIES[i % 5],
                            Registration.Status.ALLOCATED,
                            "",
                            null));
        }
        return builder.build();
    }

    /** A report of successive days. */
    static CoverageReport of(int days) {
        return of(days, "apnic", "route-views2 2026");
    }

    /**
     * The same with names from inputs.
     *
     * @param trustAnchor name of a trust anchor
     * @param name name of each table and VRP set, and what is said of them
     */
    static CoverageReport of(int days, String trustAnchor, String name) {
        RoutingTable table = table();
        Registrations registrations = registrations();
        CoverageRules rules = CoverageRules.EVERY_PAIR.withOrigins(20);
        InvalidAges ages = new InvalidAges();
        List<CoverageDay> counted = new ArrayList<>();
        List<DayInputs> inputs = new ArrayList<>();
        PairStates weekBefore = null;
        VrpSet before = null;
        for (int i = 0; i < days; i++) {
            LocalDate date = FIRST.plusDays(i);
            VrpSet vrps = vrps(i, trustAnchor);
            PairStates states = PairStates.of(table, vrps, rules);
            Coverage coverage = CoverageAnalyzer.analyze(states, registrations);
            List<Mover> movers = List.of();
            if (i % 7 == 6) {
                movers = weekBefore == null ? movers : CoverageChange.movers(weekBefore, states, registrations, 20);
                weekBefore = states;
            }
            VrpChurn churn = before == null ? null : VrpChurn.of(before.size(), VrpDelta.between(before, vrps));
            var age = ages.next(date, InvalidRoutes.of(states));
            AspaPaths aspa = new AspaPaths(1 + i, 1200, 3400, 56);
            counted.add(
                    days == 1
                            ? CoverageDay.of(date, coverage, null)
                            : new CoverageDay(date, coverage, churn, age, movers, aspa));
            Instant at = Instant.parse(date + "T08:00:00Z");
            inputs.add(new DayInputs(
                    date, List.of(new DayInputs.Dump(name, "route-views2", at)), name, at, List.of(name + " is late")));
            before = vrps;
        }
        Methodology methodology = Methodology.of(new Methodology.Basis(
                Profile.NIST, "All of it.", List.of(REGISTRIES), rules, "The set of the day.", List.of("Nothing.")));
        return new CoverageReport(Profile.NIST, counted, inputs, methodology, List.of(name + " is odd"), "1.0");
    }
}
