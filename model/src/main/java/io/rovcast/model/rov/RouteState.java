package io.rovcast.model.rov;

import io.rovcast.model.bgp.OriginAs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** State and reason of a route as one value; columns hold its ordinal in a byte. */
public enum RouteState {
    /** No VRP covers the prefix. */
    NOT_FOUND(ValidationState.NOT_FOUND, null),
    /** A VRP matches. */
    VALID(ValidationState.VALID, null),
    /** See {@link InvalidReason#AS_SET}. */
    INVALID_AS_SET(ValidationState.INVALID, InvalidReason.AS_SET),
    /** See {@link InvalidReason#AS0}. */
    INVALID_AS0(ValidationState.INVALID, InvalidReason.AS0),
    /** See {@link InvalidReason#ASN}. */
    INVALID_ASN(ValidationState.INVALID, InvalidReason.ASN),
    /** See {@link InvalidReason#LENGTH}. */
    INVALID_LENGTH(ValidationState.INVALID, InvalidReason.LENGTH),
    /** See {@link InvalidReason#BOTH_MIXED}. */
    INVALID_BOTH_MIXED(ValidationState.INVALID, InvalidReason.BOTH_MIXED),
    /** See {@link InvalidReason#BOTH_ALL}. */
    INVALID_BOTH_ALL(ValidationState.INVALID, InvalidReason.BOTH_ALL);

    private static final RouteState[] VALUES = values();

    private final ValidationState state;
    private final Optional<InvalidReason> reason;

    RouteState(ValidationState state, @Nullable InvalidReason reason) {
        this.state = state;
        this.reason = Optional.ofNullable(reason);
    }

    /** The state of RFC 6811. */
    public ValidationState state() {
        return state;
    }

    /** The reason, if the state is INVALID. */
    public Optional<InvalidReason> reason() {
        return reason;
    }

    /** Whether the state is INVALID. */
    public boolean isInvalid() {
        return state == ValidationState.INVALID;
    }

    /** The value with this ordinal, as columns hold it. */
    public static RouteState ofCode(int code) {
        return VALUES[code];
    }

    /** Whether a code stands for INVALID. */
    public static boolean isInvalid(int code) {
        return code > VALID.ordinal();
    }

    /**
     * The state that follows from the counts of the distinct VRPs covering a route.
     *
     * @param originBits the route's origin, {@link OriginAs#NONE_BITS} for NONE
     * @param covering all covering VRPs
     * @param matching those that match
     * @param wrongAsn those not for AS0 that allow the length, for another AS
     * @param tooLong those that name the origin, with too short a maxLength
     * @param as0 those for AS0
     */
    public static RouteState of(int originBits, int covering, int matching, int wrongAsn, int tooLong, int as0) {
        RouteState state = ofKnownOrigin(covering, matching, wrongAsn, tooLong, as0);
        return originBits == OriginAs.NONE_BITS && state.isInvalid() ? INVALID_AS_SET : state;
    }

    /** The same for a route whose origin is known, even if it is AS0, which columns cannot tell from NONE. */
    static RouteState ofKnownOrigin(int covering, int matching, int wrongAsn, int tooLong, int as0) {
        if (covering == 0) {
            return NOT_FOUND;
        }
        if (matching > 0) {
            return VALID;
        }
        if (covering == as0) {
            return INVALID_AS0;
        }
        if (wrongAsn > 0) {
            return tooLong > 0 ? INVALID_BOTH_MIXED : INVALID_ASN;
        }
        return tooLong > 0 ? INVALID_LENGTH : INVALID_BOTH_ALL;
    }
}
