/**
 * Loads routing tables with Spark: one task a file, each of which builds a columnar table of what its dump shows; tables are
 * then merged pairwise on the executors, so that the driver gets one.
 *
 * <p>Start reading at {@link io.rovcast.jobs.table.TableLoader}.
 */
@NullMarked
package io.rovcast.jobs.table;

import org.jspecify.annotations.NullMarked;
