/**
 * The verdict on a candidate: from an impact to a risk score, checks and a verdict with reasons in plain sentences, all by a
 * {@link io.rovcast.model.gate.Policy}. Pure functions.
 *
 * <p>Start reading at {@link io.rovcast.model.gate.Assessor}.
 */
@NullMarked
package io.rovcast.model.gate;

import org.jspecify.annotations.NullMarked;
