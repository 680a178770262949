/**
 * Verification of AS paths with ASPAs (draft-ietf-sidrops-aspa-verification): which paths are sure to have leaked.
 *
 * <p>Start reading at {@link io.rovcast.model.aspa.AspaVerifier}.
 */
@NullMarked
package io.rovcast.model.aspa;

import org.jspecify.annotations.NullMarked;
