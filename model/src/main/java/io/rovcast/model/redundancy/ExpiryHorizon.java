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
 * What ends of a trust anchor, or of a publication point, within some time if nothing is renewed, all others staying; or what
 * ends of all of them.
 *
 * @param name of the trust anchor, or URI of the publication point; empty if it is not named, and for all together
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
     * For all trust anchors together, and each time. This is no sum of what each does alone: where two end together nothing
     * may be left that makes a route INVALID, or nothing that keeps it VALID.
     *
     * @return rows without a name
     */
    public static List<ExpiryHorizon> together(TableStates states, VrpSet deployed, long at, List<Long> horizons) {
        return horizons.stream()
                .map(horizon -> {
                    VrpSet ending = deployed.without(vrp -> deployed.expires(vrp) >= at + horizon);
                    return of(states, "", deployed.size(), ending, horizon);
                })
                .toList();
    }

    /**
     * For each publication point of which anything ends, those with the most first. A VRP that is published elsewhere, too,
     * ends with the last of its sources, and is left out.
     *
     * @param points where each VRP of the set comes from alone, by {@link VrpSources#solePoints}
     * @param sources the publication points
     * @param seconds the time
     * @param most how many publication points
     */
    public static List<ExpiryHorizon> ofPoints(
            TableStates states, VrpSet deployed, int[] points, VrpSources sources, long at, long seconds, int most) {
        int[] sizes = sources.sizesWithin(deployed);
        int[] ends = new int[sizes.length];
        for (int vrp = 0; vrp < points.length; vrp++) {
            if (points[vrp] >= 0 && deployed.expires(vrp) < at + seconds) {
                ends[points[vrp]]++;
            }
        }
        return IntStream.range(0, ends.length)
                .filter(point -> ends[point] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer point) -> -ends[point])
                        .thenComparing(point -> sources.points().get(point)))
                .limit(most)
                .map(point -> {
                    VrpSet gone =
                            deployed.without(vrp -> points[vrp] != point || deployed.expires(vrp) >= at + seconds);
                    return of(states, sources.points().get(point), sizes[point], gone, seconds);
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
