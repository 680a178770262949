/**
 * {@code rovcast coverage}: how much of the routing table VRPs cover, of one day from files, or of many days from the lake.
 *
 * <p>The lake is one Spark job for all days. A task has a run of successive days: it reads the pairs of a day and the VRP set
 * of that day, runs the kernel of {@code io.rovcast.model.coverage}, and keeps no more than the numbers, so that its memory
 * does not grow with the number of days. What compares days is worked out from what tasks bring back, or from two days that a
 * task has at once.
 *
 * <p>Start reading at {@link io.rovcast.jobs.coverage.CoverageCommand}.
 */
@NullMarked
package io.rovcast.jobs.coverage;

import org.jspecify.annotations.NullMarked;
