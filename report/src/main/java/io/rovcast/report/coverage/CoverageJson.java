package io.rovcast.report.coverage;

import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.coverage.ByState;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.Fact;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.coverage.InvalidAges;
import io.rovcast.model.coverage.Mover;
import io.rovcast.model.coverage.VrpChurn;
import io.rovcast.model.coverage.VrpStock;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.JsonFields;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code coverage.json}: the method, each day, each week. */
public final class CoverageJson {
    /** Name of the file. */
    public static final String FILE_NAME = "coverage.json";

    private static final String SCHEMA = "rovcast/coverage/1";
    private static final int MAX_NAME = 120;

    private final CoverageReport report;
    private final JsonFields json;

    private CoverageJson(CoverageReport report, JsonFields json) {
        this.report = report;
        this.json = json;
    }

    /**
     * Writes the document in UTF-8.
     *
     * @param out receives it; not closed
     */
    public static void write(CoverageReport report, OutputStream out) throws IOException {
        try (JsonFields json = new JsonFields(out)) {
            new CoverageJson(report, json).write();
        }
    }

    private void write() throws IOException {
        json.object(() -> {
            json.text("schema", SCHEMA);
            json.text("profile", report.profile().text());
            json.object("methodology", () -> {
                for (Map.Entry<String, String> item :
                        report.methodology().items().entrySet()) {
                    json.text(item.getKey(), item.getValue());
                }
            });
            json.texts("warnings", report.warnings().stream().map(Foreign::line).toList());
            json.array("days", () -> {
                for (int i = 0; i < report.days().size(); i++) {
                    day(report.days().get(i), report.inputs().get(i));
                }
            });
            json.array("weeks", () -> {
                for (CoverageWeek week : report.weeks()) {
                    week(week);
                }
            });
        });
    }

    private void day(CoverageDay day, DayInputs inputs) throws IOException {
        json.object(() -> {
            json.text("date", day.date().toString());
            for (AddressFamily family : AddressFamily.values()) {
                json.object(name(family), () -> family(day.coverage().of(family), day.ages()));
            }
            json.object("byRir", () -> byRegistry(day));
            json.object("vrps", () -> vrps(day));
            if (day.aspaIfKnown().isPresent()) {
                json.object("aspa", () -> aspa(day.aspaIfKnown().get()));
            }
            json.object("inputs", () -> inputs(inputs));
        });
    }

    private static String name(AddressFamily family) {
        return "ipv" + family.version();
    }

    private void family(FamilyCoverage of, Map<AddressFamily, InvalidAges.Ages> ages) throws IOException {
        counts(of.pairs());
        json.object("invalidBy", () -> {
            kinds(of.pairs());
            json.number("as0", of.as0Pairs());
            json.number("mlAsMixed", of.mixedPairs());
        });
        json.object("space", () -> space(of));
        json.object("ifInvalidIsDropped", () -> {
            json.real("sameOrigin", of.family().equivalents(of.fallback().sameOrigin()));
            json.real("otherOrigin", of.family().equivalents(of.fallback().otherOrigin()));
            json.real("unreachable", of.family().equivalents(of.fallback().unreachable()));
        });
        json.object("origins", () -> {
            json.number("allValid", of.origins().all());
            json.number("someValid", of.origins().some());
            json.number("noneValid", of.origins().none());
        });
        json.number("leftOutPairs", of.leftOutPairs());
        json.number("noSpacePairs", of.noSpacePairs());
        InvalidAges.Ages age = ages.get(of.family());
        if (age != null) {
            json.object("invalidAge", () -> {
                json.number("upTo1Day", age.day());
                json.number("upTo7Days", age.week());
                json.number("upTo30Days", age.month());
                json.number("over30Days", age.older());
                json.number("sinceTheFirstDay", age.sinceTheFirstDay());
                json.number("ownOrigin", age.own());
            });
        }
    }

    private void counts(ByState pairs) throws IOException {
        json.number("pairs", pairs.total());
        json.number("valid", pairs.of(CoverageState.VALID));
        json.number("invalid", pairs.invalid());
        json.number("notFound", pairs.of(CoverageState.NOT_FOUND));
        json.real("validShare", pairs.validShare());
        json.real("coveredShare", pairs.coveredShare());
    }

    private void kinds(ByState of) throws IOException {
        json.number("as", of.of(CoverageState.INVALID_AS));
        json.number("ml", of.of(CoverageState.INVALID_ML));
        json.number("mlAs", of.of(CoverageState.INVALID_ML_AS));
        json.number("asSet", of.of(CoverageState.INVALID_AS_SET));
    }

    private void space(FamilyCoverage of) throws IOException {
        AddressFamily family = of.family();
        ByState space = of.space();
        json.text("unit", "/" + family.reportLength());
        json.real("announced", family.equivalents(space.total()));
        json.real("valid", family.equivalents(space.of(CoverageState.VALID)));
        json.real("invalidOnly", family.equivalents(space.invalid()));
        json.real("notFound", family.equivalents(space.of(CoverageState.NOT_FOUND)));
        json.real("notFoundOnly", family.equivalents(space.of(CoverageState.NOT_FOUND) - of.contested()));
        json.real("notFoundAndInvalid", family.equivalents(of.contested()));
        json.real("covered", family.equivalents(of.coveredSpace()));
        json.real("validShare", space.validShare());
        json.real("coveredShare", space.total() == 0 ? 0 : of.coveredSpace() / (double) space.total());
        json.object("invalidBy", () -> {
            json.real("as", family.equivalents(space.of(CoverageState.INVALID_AS)));
            json.real("ml", family.equivalents(space.of(CoverageState.INVALID_ML)));
            json.real("mlAs", family.equivalents(space.of(CoverageState.INVALID_ML_AS)));
            json.real("asSet", family.equivalents(space.of(CoverageState.INVALID_AS_SET)));
        });
    }

    private void byRegistry(CoverageDay day) throws IOException {
        Map<String, long[][]> sums = new TreeMap<>();
        for (AddressFamily family : AddressFamily.values()) {
            for (Fact fact : day.coverage().facts(family, Dimension.RIR)) {
                long[] sum = sums.computeIfAbsent(fact.key(), added -> new long[AddressFamily.values().length][6])[
                        family.ordinal()];
                int state = fact.state().state().ordinal();
                sum[state] += fact.pairs();
                sum[3 + state] += fact.units();
            }
        }
        for (Map.Entry<String, long[][]> registry : sums.entrySet()) {
            json.object(registry.getKey(), () -> {
                for (AddressFamily family : AddressFamily.values()) {
                    json.object(name(family), () -> states(family, registry.getValue()[family.ordinal()]));
                }
            });
        }
    }

    private void states(AddressFamily family, long[] of) throws IOException {
        int valid = ValidationState.VALID.ordinal();
        int invalid = ValidationState.INVALID.ordinal();
        int notFound = ValidationState.NOT_FOUND.ordinal();
        long pairs = of[valid] + of[invalid] + of[notFound];
        json.number("pairs", pairs);
        json.number("valid", of[valid]);
        json.number("invalid", of[invalid]);
        json.number("notFound", of[notFound]);
        json.real("validShare", pairs == 0 ? 0 : of[valid] / (double) pairs);
        json.real("coveredShare", pairs == 0 ? 0 : (of[valid] + of[invalid]) / (double) pairs);
        json.object("space", () -> {
            json.real("valid", family.equivalents(of[3 + valid]));
            json.real("invalidOnly", family.equivalents(of[3 + invalid]));
            json.real("notFound", family.equivalents(of[3 + notFound]));
        });
    }

    private void vrps(CoverageDay day) throws IOException {
        VrpStock stock = day.coverage().vrps();
        json.number("vrps", stock.vrps());
        json.number("prefixes", stock.prefixes());
        json.number("asns", stock.asns());
        json.number("as0", stock.as0());
        json.real("meanMaxLengthSlack", stock.meanSlack());
        json.real("looseMaxLengthShare", stock.looseShare());
        json.counts("byTa", named(stock.byTrustAnchor()));
        if (day.churnIfKnown().isPresent()) {
            VrpChurn churn = day.churnIfKnown().get();
            json.number("added", churn.addedCount());
            json.number("removed", churn.removedCount());
            json.counts("addedByTa", named(churn.added()));
            json.counts("removedByTa", named(churn.removed()));
        }
    }

    private void aspa(AspaPaths aspa) throws IOException {
        json.number("customers", aspa.customers());
        json.object("paths", () -> {
            json.number("valid", aspa.valid());
            json.number("unknown", aspa.unknown());
            json.number("invalid", aspa.invalid());
        });
    }

    private static Map<String, Long> named(Map<String, Integer> byTrustAnchor) {
        Map<String, Long> named = new TreeMap<>();
        byTrustAnchor.forEach((name, count) -> named.merge(
                name.isEmpty() ? Dimension.UNKNOWN : Foreign.line(name, MAX_NAME), (long) count, Long::sum));
        return named;
    }

    private void inputs(DayInputs inputs) throws IOException {
        json.array("tables", () -> {
            for (DayInputs.Dump dump : inputs.dumps()) {
                json.object(() -> {
                    json.text("name", Foreign.line(dump.name()));
                    json.text("collector", Foreign.line(dump.collector()));
                    json.text("at", dump.time().map(Object::toString));
                });
            }
        });
        json.text("vrps", Foreign.line(inputs.vrps()));
        json.text("vrpsAt", inputs.vrpsTime().map(Object::toString));
        json.texts("notes", inputs.notes().stream().map(Foreign::line).toList());
    }

    private void week(CoverageWeek week) throws IOException {
        json.object(() -> {
            json.text("week", week.name());
            json.number("days", week.days().size());
            json.text("first", week.firstDay().toString());
            json.text("last", week.lastDay().toString());
            for (AddressFamily family : AddressFamily.values()) {
                json.object(name(family), () -> means(week, family));
            }
            json.array("movers", () -> movers(week.movers()));
        });
    }

    private void means(CoverageWeek week, AddressFamily family) throws IOException {
        json.real("pairs", week.mean(family, of -> of.pairs().total()));
        json.real("valid", week.mean(family, of -> of.pairs().of(CoverageState.VALID)));
        json.real("invalid", week.mean(family, of -> of.pairs().invalid()));
        json.real("notFound", week.mean(family, of -> of.pairs().of(CoverageState.NOT_FOUND)));
        json.real("validShare", week.mean(family, of -> of.pairs().validShare()));
        json.real("coveredShare", week.mean(family, of -> of.pairs().coveredShare()));
        json.object("invalidBy", () -> {
            json.real("as", week.mean(family, of -> of.pairs().of(CoverageState.INVALID_AS)));
            json.real("ml", week.mean(family, of -> of.pairs().of(CoverageState.INVALID_ML)));
            json.real("mlAs", week.mean(family, of -> of.pairs().of(CoverageState.INVALID_ML_AS)));
            json.real("asSet", week.mean(family, of -> of.pairs().of(CoverageState.INVALID_AS_SET)));
            json.real("as0", week.mean(family, FamilyCoverage::as0Pairs));
        });
        json.object("space", () -> {
            json.text("unit", "/" + family.reportLength());
            json.real(
                    "announced",
                    week.mean(family, of -> family.equivalents(of.space().total())));
            json.real(
                    "valid",
                    week.mean(family, of -> family.equivalents(of.space().of(CoverageState.VALID))));
            json.real(
                    "invalidOnly",
                    week.mean(family, of -> family.equivalents(of.space().invalid())));
            json.real(
                    "notFound",
                    week.mean(family, of -> family.equivalents(of.space().of(CoverageState.NOT_FOUND))));
            json.real("covered", week.mean(family, of -> family.equivalents(of.coveredSpace())));
            json.real("validShare", week.mean(family, of -> of.space().validShare()));
        });
    }

    private void movers(List<Mover> movers) throws IOException {
        for (Mover mover : movers) {
            json.object(() -> {
                json.number("afi", mover.family().version());
                json.text("dimension", mover.dimension().text());
                json.text("key", mover.key());
                json.number("valid", mover.valid());
                json.number("invalid", mover.invalid());
                json.number("notFound", mover.notFound());
                json.real("validPrefixSpace", mover.family().equivalents(mover.validUnits()));
                json.real("invalidPrefixSpace", mover.family().equivalents(mover.invalidUnits()));
                json.text("mainCause", name(mover.mainCause()));
                json.object("validByCause", () -> causes(mover.validByCause()));
                json.object("invalidByCause", () -> causes(mover.invalidByCause()));
            });
        }
    }

    private static String name(Mover.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private void causes(Map<Mover.Cause, Long> causes) throws IOException {
        for (Map.Entry<Mover.Cause, Long> cause : causes.entrySet()) {
            json.number(name(cause.getKey()), cause.getValue());
        }
    }
}
