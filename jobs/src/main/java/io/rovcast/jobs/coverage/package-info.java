/**
 * {@code rovcast coverage}: how much of the routing table VRPs cover, of one day from files, or of many days from the lake.
 *
 * <p>From the lake, a task counts a range of address space on many days ({@link
 * io.rovcast.jobs.coverage.CountRange}): it reads the VRPs of the range once, and of each day the pairs that are there. Parts are
 * added up by day, so that neither tasks nor driver hold more than they must, whatever the number of days. AS paths, which are of
 * no range, are counted by tasks of their own.
 *
 * <p>Start reading at {@link io.rovcast.jobs.coverage.CoverageCommand}.
 */
@NullMarked
package io.rovcast.jobs.coverage;

import org.jspecify.annotations.NullMarked;
