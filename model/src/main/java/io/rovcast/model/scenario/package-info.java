/**
 * Who drops INVALID routes, and what a change then takes away from whom.
 *
 * <p>The impact of a change looks at the table as a whole and lets everybody drop what is INVALID. Here each vantage point has
 * the routes that it has, on the AS paths that it has, and every AS on a path but the origin drops an INVALID route with its
 * probability, as much before the change as after it, for each route anew. What a vantage point loses counts by its vote.
 *
 * <p>So EVERYONE of the vantage points is not the loss of the whole table, but agrees with it where each prefix has one origin
 * and all of them see everything. It is greater where one sees less than others, since it can only fall back on what it has, and
 * where a prefix has several origins, of which it has one; less where a vantage point is the origin's own.
 *
 * <p>Guarantees: NOBODY loses nothing. The more is dropped, the more space is affected, the more of it is LOST, and the less
 * is seen of each pair; severity as a whole need not grow, since dropping a stranger's route may bring back a provider's. The
 * optimistic bound, for which any way over observed links to the vantage point is good enough, affects no more than the
 * pessimistic one.
 *
 * <p>Start reading at {@link io.rovcast.model.scenario.Scenarios}; {@link io.rovcast.model.scenario.Calibration} sets what is
 * assumed of networks against what they are seen to do, {@link io.rovcast.model.scenario.OwnView} looks at a change from one
 * network's own routers.
 */
@NullMarked
package io.rovcast.model.scenario;

import org.jspecify.annotations.NullMarked;
