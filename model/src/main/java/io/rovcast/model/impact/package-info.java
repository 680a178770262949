/**
 * What a change of VRPs does to reachability: which routes turn INVALID, what address space that takes from which network,
 * what else still reaches it, and which changed VRP is to blame.
 *
 * <p>Counting pairs says little, since a route that is dropped may be covered by another one, of the same network or of its
 * provider, and two dropped routes may cover the same addresses. So the address line is cut into elementary intervals, at
 * every edge of an announced prefix, and each interval is looked up once before and once after the change, as a router
 * would that drops what is INVALID. Sums of space are integers (addresses, /64s); floating point is for shares alone.
 *
 * <p>Start reading at {@link io.rovcast.model.impact.Baseline} and {@link io.rovcast.model.impact.ImpactAnalyzer}.
 */
@NullMarked
package io.rovcast.model.impact;

import org.jspecify.annotations.NullMarked;
