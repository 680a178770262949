/**
 * What is known about networks and addresses beside routes and VRPs: who drops INVALID routes, who is whose provider, which
 * networks belong together, how many users they have, where traffic goes, what must not be lost, who holds which addresses.
 *
 * <p>All of it is optional. Each kind is a value of its own, with a constant for nothing known, and is never mixed into
 * another: a result says by which it was weighed. AS numbers are unsigned bits, space is counted in units (addresses, /64s).
 * Values are immutable and may be shared by threads; the readers of their files are in {@code ingest.side}.
 *
 * <p>Start reading at {@link io.rovcast.model.side.Deployment}, {@link io.rovcast.model.side.AsRelations} and {@link
 * io.rovcast.model.side.TrafficWeights}.
 */
@NullMarked
package io.rovcast.model.side;

import org.jspecify.annotations.NullMarked;
