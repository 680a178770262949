package io.rovcast.model.scenario;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.side.Deployment;
import java.util.OptionalInt;

/** A scenario with all it needs: the probability with which each AS drops an INVALID route that it receives. Immutable. */
public final class Enforcement {
    private static final Enforcement NOBODY = new Enforcement(Scenario.NOBODY, 0, Deployment.NONE);
    private static final Enforcement EVERYONE = new Enforcement(Scenario.EVERYONE, 0, Deployment.NONE);

    private final Scenario scenario;
    private final int self;
    private final Deployment deployment;

    private Enforcement(Scenario scenario, int self, Deployment deployment) {
        this.scenario = scenario;
        this.self = self;
        this.deployment = requireNonNull(deployment, "deployment");
    }

    /** Nobody drops anything. */
    public static Enforcement nobody() {
        return NOBODY;
    }

    /** Everybody drops everything INVALID. */
    public static Enforcement everyone() {
        return EVERYONE;
    }

    /** One network drops everything INVALID; what it loses is seen from its own vantage points. */
    public static Enforcement self(int asn) {
        return new Enforcement(Scenario.SELF, asn, Deployment.NONE);
    }

    /** Those that are known to. */
    public static Enforcement known(Deployment deployment) {
        return new Enforcement(Scenario.KNOWN, 0, deployment);
    }

    /** Those that are known to, and beside them the {@code count} most important transit networks for certain. */
    public static Enforcement topN(Deployment deployment, Hegemony hegemony, int count) {
        Deployment.Builder all = new Deployment.Builder();
        for (int i = 0; i < deployment.size(); i++) {
            all.add(deployment.asn(i), deployment.probability(deployment.asn(i)));
        }
        for (int asn : hegemony.top(count)) {
            all.add(asn, 1);
        }
        return new Enforcement(Scenario.TOPN, 0, all.build());
    }

    /** Which scenario it is. */
    public Scenario scenario() {
        return scenario;
    }

    /** The network of {@link Scenario#SELF}. */
    public OptionalInt self() {
        return scenario == Scenario.SELF ? OptionalInt.of(self) : OptionalInt.empty();
    }

    /** Probability, 0 to 1, with which an AS drops an INVALID route. */
    public double probability(int asn) {
        return switch (scenario) {
            case NOBODY -> 0;
            case SELF -> asn == self ? 1 : 0;
            case KNOWN, TOPN -> deployment.probability(asn);
            case EVERYONE -> 1;
        };
    }
}
