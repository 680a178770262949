package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.time.Instant;
import java.util.List;

/**
 * What is valid of a repository, what is not, and why.
 *
 * @param at the time at which it is valid
 * @param roas valid ROAs, by URI
 * @param aspas valid ASPAs, by URI
 * @param rejections objects that are not valid, by URI
 * @param authorities valid CAs, by URI
 * @param counts how many objects of each kind were valid
 */
public record ValidationResult(
        Instant at,
        List<Roa> roas,
        List<Aspa> aspas,
        List<Rejection> rejections,
        List<Authority> authorities,
        List<TypeCount> counts) {
    /** Copies the lists. */
    public ValidationResult {
        requireNonNull(at, "at");
        roas = List.copyOf(roas);
        aspas = List.copyOf(aspas);
        rejections = List.copyOf(rejections);
        authorities = List.copyOf(authorities);
        counts = List.copyOf(counts);
    }

    /**
     * A valid ROA.
     *
     * @param source where it comes from
     * @param vrps what it authorizes, without repetitions
     */
    public record Roa(ObjectSource source, List<Vrp> vrps) {
        /** Copies the list. */
        public Roa {
            requireNonNull(source, "source");
            vrps = List.copyOf(vrps);
        }
    }

    /**
     * A valid ASPA.
     *
     * @param source where it comes from
     * @param vap what it says
     */
    public record Aspa(ObjectSource source, Vap vap) {
        /** Checks for null. */
        public Aspa {
            requireNonNull(source, "source");
            requireNonNull(vap, "vap");
        }
    }

    /**
     * Valid objects of one kind under one trust anchor.
     *
     * @param trustAnchor its name
     * @param type the kind
     * @param valid how many
     */
    public record TypeCount(String trustAnchor, ObjectType type, long valid) {
        /** Checks for null. */
        public TypeCount {
            requireNonNull(trustAnchor, "trustAnchor");
            requireNonNull(type, "type");
        }
    }

    /** The VRPs of all ROAs; of several the same, the one that lasts longest. */
    public VrpSet vrps() {
        VrpSet.Builder set = new VrpSet.Builder();
        for (Roa roa : roas) {
            long expires = roa.source().expires().getEpochSecond();
            for (Vrp vrp : roa.vrps()) {
                set.add(vrp, roa.source().trustAnchor(), expires);
            }
        }
        return set.build();
    }

    /** The ASPAs, one for each customer. */
    public List<Vap> vaps() {
        return Vap.union(aspas.stream().map(Aspa::vap).toList());
    }
}
