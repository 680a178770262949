package io.rovcast.model.rov;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rpki.Vrp;
import java.util.List;
import java.util.Optional;

/**
 * What validation says of one route, with the evidence.
 *
 * @param route prefix and origin
 * @param result state and reason
 * @param covering all covering VRPs, the shortest prefix first
 * @param matching those of them that match
 */
public record ValidationOutcome(PrefixOrigin route, RouteState result, List<Vrp> covering, List<Vrp> matching) {
    /** Copies the lists. */
    public ValidationOutcome {
        covering = List.copyOf(covering);
        matching = List.copyOf(matching);
    }

    /** The state of RFC 6811. */
    public ValidationState state() {
        return result.state();
    }

    /** The reason, if the state is INVALID. */
    public Optional<InvalidReason> reason() {
        return result.reason();
    }
}
