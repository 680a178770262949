/**
 * What the VRP sets of a lake were, and how they changed: which there are, the set of any time, the difference of two, and
 * how much changes from one to the next. That needs no Spark: what is read fits in one process. And since when routes are
 * there, which does.
 *
 * <p>A gap, which is a distance between two sets of more than twice the usual one, is never taken for calm or for
 * withdrawals: what changed across it is told apart everywhere ({@link io.rovcast.jobs.lake.VrpSeries}).
 *
 * <p>Start reading at {@link io.rovcast.jobs.history.HistoryCommand}.
 */
@NullMarked
package io.rovcast.jobs.history;

import org.jspecify.annotations.NullMarked;
