package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of a day. What needs the days before is not there of the first one, and of single days.
 *
 * @param date the day, in UTC
 * @param coverage its coverage
 * @param churn of VRPs since the day before, or null
 * @param ages of Invalid pairs by family; empty if it is not known
 * @param movers since the week before, on the last day of a week; else empty
 * @param aspa paths by what ASPAs say of them, or null if there are no ASPAs
 */
public record CoverageDay(
        LocalDate date,
        Coverage coverage,
        @Nullable VrpChurn churn,
        Map<AddressFamily, InvalidAges.Ages> ages,
        List<Mover> movers,
        @Nullable AspaPaths aspa)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the collections. */
    public CoverageDay {
        requireNonNull(date, "date");
        requireNonNull(coverage, "coverage");
        Map<AddressFamily, InvalidAges.Ages> copy = new EnumMap<>(AddressFamily.class);
        copy.putAll(ages);
        ages = copy;
        movers = List.copyOf(movers);
    }

    /** A day alone. */
    public static CoverageDay of(LocalDate date, Coverage coverage, @Nullable AspaPaths aspa) {
        return new CoverageDay(date, coverage, null, Map.of(), List.of(), aspa);
    }

    /** Churn of VRPs, if it is known. */
    public Optional<VrpChurn> churnIfKnown() {
        return Optional.ofNullable(churn);
    }

    /** Paths by what ASPAs say of them, if there are any ASPAs. */
    public Optional<AspaPaths> aspaIfKnown() {
        return Optional.ofNullable(aspa);
    }
}
