/**
 * How much of a routing table is covered by VRPs: pairs and address space by state, the kinds of Invalid, and all that by
 * registry, country, trust anchor, origin, prefix length and block, for one day.
 *
 * <p>An address counts once, whatever number of routes cover it: as valid if a Valid route does, else as not found if a
 * NotFound route does, else by the first of as, ml, ml_as and as_set among the Invalid routes (kinds of RFC 6907 section
 * 7.1). So what is Invalid in space is what nobody could reach who drops Invalid routes.
 *
 * <p>Start reading at {@link io.rovcast.model.coverage.CoverageAnalyzer}.
 */
@NullMarked
package io.rovcast.model.coverage;

import org.jspecify.annotations.NullMarked;
