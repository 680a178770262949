/**
 * Reads and prints policies: YAML whose keys are the components of {@link io.rovcast.model.gate.Policy}. What a file leaves out
 * is as in the default; a key that nothing knows is an error.
 *
 * <p>Start reading at {@link io.rovcast.ingest.policy.PolicyFile}.
 */
@NullMarked
package io.rovcast.ingest.policy;

import org.jspecify.annotations.NullMarked;
