/**
 * Route origin validation (RFC 6811): of one route with its evidence, of a whole table, and of what a change touches.
 *
 * <p>All three count the same five numbers for a pair, and the state is a pure
 * function of them, {@link io.rovcast.model.rov.RouteState#of}. So adding or removing VRPs adds to or takes from the
 * counters of the pairs that they cover, and the result equals a validation from scratch, bit for bit. The order of VRPs
 * never matters, and every covering VRP counts, not just the most specific one.
 */
@NullMarked
package io.rovcast.model.rov;

import org.jspecify.annotations.NullMarked;
