/**
 * Compiles routing tables into a routing view: tables are loaded with Spark, as for an impact forecast, and written by {@code
 * io.rovcast.ingest.view} into one file, which commands without Spark open.
 *
 * <p>Start reading at {@link io.rovcast.jobs.compile.CompileCommand}.
 */
@NullMarked
package io.rovcast.jobs.compile;

import org.jspecify.annotations.NullMarked;
