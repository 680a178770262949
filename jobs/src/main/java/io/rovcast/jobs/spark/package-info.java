/**
 * What every command on Spark shares: its options and how its session comes about.
 *
 * <p>A command mixes {@link io.rovcast.jobs.spark.SparkOptions} in, checks its own options, and only then opens a session
 * with {@link io.rovcast.jobs.spark.SparkSessions}: bad options must not cost the seconds that Spark takes to start. The
 * defaults here are for Spark inside one's own process; what the user or {@code spark-submit} sets wins over them.
 */
@NullMarked
package io.rovcast.jobs.spark;

import org.jspecify.annotations.NullMarked;
