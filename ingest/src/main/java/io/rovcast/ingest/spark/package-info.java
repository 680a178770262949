/**
 * Spark data source {@code mrt}: routing table dumps (RFC 6396) as rows, in any file system that Hadoop knows.
 *
 * <pre>
 * spark.read().format("mrt").option("granularity", "route").load("s3a://archive/rrc00/*.gz")
 * </pre>
 *
 * <p>A thin layer over {@link io.rovcast.ingest.mrt.RibReader}: the same rows in the same order, file by file. A dump cannot
 * be split, so a task reads whole files, one or several small ones. RIB entries come in batches of columns. Only columns that a
 * query needs are made; AS paths are decoded, and texts written, only then. {@link io.rovcast.ingest.spark.MrtOptions} has the options, {@link
 * io.rovcast.ingest.spark.MrtColumns} the columns.
 *
 * <p>The only package of this module that knows Spark.
 */
@NullMarked
package io.rovcast.ingest.spark;

import org.jspecify.annotations.NullMarked;
