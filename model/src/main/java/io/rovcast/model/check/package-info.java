/**
 * Safety checks of a candidate beside its predicted impact: what no change of VRPs should look like, whatever it does to
 * today's routes. Pure functions of a {@link io.rovcast.model.check.CheckContext}; each gives one {@link
 * io.rovcast.model.check.CheckResult} with what was observed, the limit, evidence and the changes to blame.
 *
 * <p>A check that lacks what it needs, say a history, says {@code NOT_APPLICABLE} and why; it is never left out. Work is
 * done on the change and the pairs it touches, with one pass over whole sets at most.
 *
 * <p>Start reading at {@link io.rovcast.model.check.SafetyChecks}.
 */
@NullMarked
package io.rovcast.model.check;

import org.jspecify.annotations.NullMarked;
