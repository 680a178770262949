/**
 * What to do with a change of VRPs that does harm: which part of it is safe to deploy, and in which steps.
 *
 * <p>Whether a change may be deployed depends on the others: an added VRP may be what keeps the routes valid that a removed
 * one leaves behind. But two changes have to do with each other only if some route is covered by both, so a delta falls
 * apart into {@link io.rovcast.model.plan.Components}, nearly all of a few changes. In each, {@link
 * io.rovcast.model.plan.SafeSubset} holds back as little as it takes to turn no route INVALID, and {@link
 * io.rovcast.model.plan.WavePlan} orders the rest so that no route turns INVALID on the way either, and spreads it over
 * waves.
 *
 * <p>All results are functions of their inputs alone. Start reading at {@link io.rovcast.model.plan.SafeSubset}.
 */
@NullMarked
package io.rovcast.model.plan;

import org.jspecify.annotations.NullMarked;
