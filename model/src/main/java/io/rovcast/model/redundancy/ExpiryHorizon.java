package io.rovcast.model.redundancy;

import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What ends of a trust anchor, or of a publication point, within some time if nothing is renewed, all others staying.
 *
 * @param name of the trust anchor, or URI of the publication point
 * @param seconds the time
 * @param vrps VRPs that it has
 * @param ending those of them that expire
 * @param newlyInvalid routes that turn INVALID then
 * @param validToNotFound routes that lose their protection then
 */
public record ExpiryHorizon(String name, long seconds, int vrps, int ending, int newlyInvalid, int validToNotFound) {
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
        return of(states, name, vrps, ending, seconds);
    }

    /**
     * For each publication point of which anything ends, those with the most first. A VRP that is published elsewhere, too,
     * ends with the last of its sources, and counts where it is alone.
     *
     * @param sources where the set's VRPs come from
     * @param seconds the time
     * @param most how many publication points
     */
    public static List<ExpiryHorizon> ofPoints(
            TableStates states, VrpSet deployed, VrpSources sources, long at, long seconds, int most) {
        VrpSet ending = deployed.without(vrp -> deployed.expires(vrp) >= at + seconds);
        int[] sizes = sources.sizesWithin(deployed);
        int[] ends = sources.sizesWithin(ending);
        return IntStream.range(0, ends.length)
                .filter(point -> ends[point] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer point) -> -ends[point])
                        .thenComparing(point -> sources.points().get(point)))
                .limit(most)
                .map(point -> {
                    String uri = sources.points().get(point);
                    VrpSet alone = sources.onlyBelow(uri);
                    VrpSet gone = alone.without(vrp -> ending.find(alone.vrp(vrp)) < 0);
                    return of(states, uri, sizes[point], gone, seconds);
                })
                .toList();
    }

    private static ExpiryHorizon of(TableStates states, String name, int vrps, VrpSet ending, long seconds) {
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
