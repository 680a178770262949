package io.rovcast.model.redundancy;

import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What ends of a trust anchor within some time if nothing is renewed, all others staying.
 *
 * @param trustAnchor its name
 * @param seconds the time
 * @param vrps VRPs that it has
 * @param ending those of them that expire
 * @param newlyInvalid routes that turn INVALID then
 * @param validToNotFound routes that lose their protection then
 */
public record ExpiryHorizon(
        String trustAnchor, long seconds, int vrps, int ending, int newlyInvalid, int validToNotFound) {
    /**
     * For each trust anchor, by name, and each time.
     *
     * @param states validated with the set
     * @param at time of evaluation, in seconds since 1970
     * @param horizons times from then on, in seconds
     */
    public static List<ExpiryHorizon> each(TableStates states, VrpSet deployed, long at, List<Long> horizons) {
        List<ExpiryHorizon> all = new ArrayList<>();
        for (Map.Entry<String, Integer> anchor : deployed.sizeByTrustAnchor().entrySet()) {
            for (long horizon : horizons) {
                all.add(of(states, deployed, anchor.getKey(), anchor.getValue(), at, horizon));
            }
        }
        return all;
    }

    private static ExpiryHorizon of(TableStates states, VrpSet deployed, String name, int vrps, long at, long seconds) {
        int anchor = deployed.trustAnchors().indexOf(name);
        VrpSet ending = deployed.without(
                vrp -> deployed.trustAnchorNumber(vrp) != anchor || deployed.expires(vrp) >= at + seconds);
        ChangedStates after = states.after(new VrpDelta(VrpSet.of(List.of()), ending));
        int invalid = 0;
        int unprotected = 0;
        for (int i = 0; i < after.size(); i++) {
            RouteState was = states.state(after.pair(i));
            RouteState is = after.state(i);
            invalid += !was.isInvalid() && is.isInvalid() ? 1 : 0;
            unprotected += was.state() == ValidationState.VALID && is.state() == ValidationState.NOT_FOUND ? 1 : 0;
        }
        return new ExpiryHorizon(name, seconds, vrps, ending.size(), invalid, unprotected);
    }
}
