/**
 * What deployed VRPs hold up, and how much hangs on how few: the single VRPs whose loss would make routes INVALID, the
 * number of VRPs that would have to vanish before a block of addresses is unreachable, and what the outage of a whole trust
 * anchor would do. All of it is a matter of the routing table and the deployed VRPs, so it is worked out once a baseline,
 * not once a candidate.
 *
 * <p>A VRP that vanishes mostly fails open: its routes become NOT_FOUND and are still accepted. It fails closed where
 * another VRP goes on covering the route without matching it (RFC 6811 section 2), say the aggregate of a provider.
 *
 * <p>Start reading at {@link io.rovcast.model.redundancy.BaselineFindings}.
 */
@NullMarked
package io.rovcast.model.redundancy;

import org.jspecify.annotations.NullMarked;
