package io.rovcast.model.coverage;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was counted in one range of address space, from {@link CoverageAnalyzer#part}. Parts of ranges that share nothing add
 * up, in any order, and what they come to is the same however space was cut. Immutable.
 */
public final class CoveragePart implements Serializable {
    private static final long serialVersionUID = 1L;

    /** By the ordinal of the family. */
    private final FamilyPart[] families;

    private final StockPart stock;

    CoveragePart(FamilyPart[] families, StockPart stock) {
        this.families = families;
        this.stock = stock;
    }

    /** This part and one of another range of the same table and VRP set. */
    public CoveragePart plus(CoveragePart other) {
        FamilyPart[] sums = new FamilyPart[families.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = families[i].plus(other.families[i]);
        }
        return new CoveragePart(sums, stock.plus(other.stock));
    }

    /** Coverage, if this is all space. */
    public Coverage finish(CoverageRules rules) {
        List<FamilyCoverage> finished = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            finished.add(families[family.ordinal()].finish(family, rules.origins(), facts));
        }
        return new Coverage(finished, facts, stock.finish());
    }
}
