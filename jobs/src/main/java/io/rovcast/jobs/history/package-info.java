/** {@code rovcast history}: what the lake knows of the past. */
@NullMarked
package io.rovcast.jobs.history;

import org.jspecify.annotations.NullMarked;
