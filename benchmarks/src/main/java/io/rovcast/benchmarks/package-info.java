/**
 * Measurements: JMH benchmarks of single steps, and of whole processes on full-size inputs.
 *
 * <p>One thing at a time: inputs are made or loaded in the set-up, seeds are fixed, results are returned.
 */
package io.rovcast.benchmarks;
