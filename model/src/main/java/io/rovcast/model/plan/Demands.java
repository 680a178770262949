package io.rovcast.model.plan;

import io.rovcast.model.rov.ValidationState;

/** What is asked of each touched pair. A pair that is INVALID already cannot be harmed. */
final class Demands {
    /** Nothing. */
    private static final byte NONE = 0;

    /** Not to turn INVALID, and it is NOT_FOUND now: no deployed VRP covers it. */
    private static final byte NOT_INVALID_FROM_NOT_FOUND = 1;

    /** Not to turn INVALID, and it is VALID now. */
    private static final byte NOT_INVALID_FROM_VALID = 2;

    /** To stay VALID. */
    private static final byte STAY_VALID = 3;

    private final byte[] ofPair;

    Demands(Incidence incidence, HoldRules rules) {
        this.ofPair = new byte[incidence.pairs()];
        for (int i = 0; i < ofPair.length; i++) {
            int pair = incidence.pair(i);
            if (!incidence.isExempt(i) && rules.guarded().test(pair)) {
                ofPair[i] = switch (incidence.before().state(pair).state()) {
                    case INVALID -> NONE;
                    case NOT_FOUND -> NOT_INVALID_FROM_NOT_FOUND;
                    case VALID ->
                        ofValid(rules.protection(), incidence.changed().state(i).state());
                };
            }
        }
    }

    private Demands(byte[] ofPair) {
        this.ofPair = ofPair;
    }

    /** The same, but pairs that must stay VALID need only not turn INVALID. */
    Demands withoutProtection() {
        byte[] less = ofPair.clone();
        for (int i = 0; i < less.length; i++) {
            less[i] = less[i] == STAY_VALID ? NOT_INVALID_FROM_VALID : less[i];
        }
        return new Demands(less);
    }

    private static byte ofValid(Protection protection, ValidationState candidate) {
        return switch (protection) {
            case KEEP -> STAY_VALID;
            case AS_CANDIDATE -> candidate == ValidationState.NOT_FOUND ? NOT_INVALID_FROM_VALID : STAY_VALID;
            case MAY_LAPSE -> NOT_INVALID_FROM_VALID;
        };
    }

    /** Whether the pair fails what is asked of it, with these numbers of VRPs. */
    boolean violated(int pair, int matching, int covering) {
        return matching == 0 && (ofPair[pair] == STAY_VALID || (ofPair[pair] != NONE && covering > 0));
    }

    /** Whether the pair is NOT_FOUND now and must not turn INVALID. */
    boolean fromNotFound(int pair) {
        return ofPair[pair] == NOT_INVALID_FROM_NOT_FOUND;
    }

    /** Whether the pair is VALID now and must not turn INVALID. */
    boolean fromValid(int pair) {
        return ofPair[pair] >= NOT_INVALID_FROM_VALID;
    }

    /** Whether the pair must stay VALID. */
    boolean stayValid(int pair) {
        return ofPair[pair] == STAY_VALID;
    }
}
