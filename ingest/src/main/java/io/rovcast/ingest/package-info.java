/**
 * Bytes and text to domain values.
 *
 * <p>Readers are told what they read and where they are, so that every error names source, place and clause. Whatever
 * is skipped is counted by cause. Only {@code io.rovcast.ingest.spark} may import Spark.
 */
package io.rovcast.ingest;
