/**
 * The verdict on a candidate: from an impact to PASS or BLOCK, with reasons in plain sentences. Pure functions.
 *
 * <p>Start reading at {@link io.rovcast.model.gate.LossRule}.
 */
@NullMarked
package io.rovcast.model.gate;

import org.jspecify.annotations.NullMarked;
