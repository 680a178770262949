package io.rovcast.model.check;

import java.util.List;

/**
 * All safety checks, in the order of their results:
 *
 * <ol>
 *   <li>{@code default-route-vrp}: a VRP for 0.0.0.0/0 or ::/0
 *   <li>{@code ta-disappearance}, {@code ca-disappearance}, {@code asn-disappearance}: many VRPs of one trust anchor,
 *       publication point or AS are gone, against the deployed set and that of 24 hours ago
 *   <li>{@code sudden-growth}, {@code growth-anomaly}: many VRPs at once, by absolute limits and against the past
 *   <li>{@code payload-limits}: more than routers can hold
 *   <li>{@code historic-origin-conflict}: somebody new is authorised for space that others have announced for long
 *   <li>{@code max-length-typo}, {@code max-length-slack}: maxLengths that are too short or too long
 *   <li>{@code as0-over-announced}, {@code as0-trust-anchor}: VRPs for AS0 over live space
 *   <li>{@code bogon-vrps}: VRPs for reserved AS numbers and special-purpose space
 *   <li>{@code unsafe-vrps}: a route's own VRP vanishes under another one that stays
 *   <li>{@code expiry}, {@code publication-points}, {@code rp-divergence}: what is not renewed, repositories that fail, and
 *       relying parties that do not agree
 *   <li>{@code n-1}, {@code ta-outage}: critical assets that hang on one VRP or one trust anchor, a finding about the
 *       deployed set
 *   <li>{@code ta-label-flap}: the same VRPs under another trust anchor, for information
 * </ol>
 */
public final class SafetyChecks {
    private static final List<Check> ALL = List.of(
            new DefaultRouteCheck(),
            new TrustAnchorDisappearanceCheck(),
            new AuthorityDisappearanceCheck(),
            new AsnDisappearanceCheck(),
            new SuddenGrowthCheck(),
            new GrowthAnomalyCheck(),
            new PayloadLimitsCheck(),
            new HistoricOriginConflictCheck(),
            new MaxLengthTypoCheck(),
            new MaxLengthSlackCheck(),
            new As0OverAnnouncedCheck(),
            new As0TrustAnchorCheck(),
            new BogonVrpsCheck(),
            new UnsafeVrpsCheck(),
            new ExpiryCheck(),
            new PublicationPointsCheck(),
            new DivergenceCheck(),
            new SingleLossCheck(),
            new TrustAnchorOutageCheck(),
            new TrustAnchorLabelCheck());

    private SafetyChecks() {}

    /** The checks, in order. */
    public static List<Check> all() {
        return ALL;
    }

    /** Runs all checks; one result each, in the order of {@link #all}. */
    public static List<CheckResult> run(CheckContext context) {
        return ALL.stream().map(check -> check.run(context)).toList();
    }
}
