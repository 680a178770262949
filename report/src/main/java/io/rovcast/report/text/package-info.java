/**
 * Text for terminals: aligned tables, colours, and numbers as people read them. Plain ASCII from here; what comes from inputs
 * is made harmless first.
 *
 * <p>Start reading at {@link io.rovcast.report.text.TextTable}.
 */
@NullMarked
package io.rovcast.report.text;

import org.jspecify.annotations.NullMarked;
