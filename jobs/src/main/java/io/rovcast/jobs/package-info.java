/**
 * The Spark jobs and their commands, one package a job.
 *
 * <p>A command parses its options before Spark starts; a job is built of functions from data set to data set, which
 * call {@code io.rovcast.model} for every rule of routing.
 */
package io.rovcast.jobs;
