package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Coverage of a routing table by a VRP set.
 *
 * @param families one for each address family, in their order
 * @param facts by family, dimension, key and state
 * @param vrps numbers of the VRP set
 */
public record Coverage(List<FamilyCoverage> families, List<Fact> facts, VrpStock vrps) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the lists. */
    public Coverage {
        families = new ArrayList<>(families);
        facts = new ArrayList<>(facts);
        requireNonNull(vrps, "vrps");
    }

    /** Coverage of one family. */
    public FamilyCoverage of(AddressFamily family) {
        return families.get(family.ordinal());
    }

    /** The facts of one family and dimension. */
    public List<Fact> facts(AddressFamily family, Dimension dimension) {
        return facts.stream()
                .filter(fact -> fact.family() == family && fact.dimension() == dimension)
                .toList();
    }
}
