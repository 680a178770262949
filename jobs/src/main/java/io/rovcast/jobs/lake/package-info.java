/**
 * The lake: routing tables and VRP sets as plain Parquet under one directory; {@code docs/lake.md} describes it.
 *
 * <p>What an ingest has written becomes visible when its manifest is renamed into place ({@link
 * io.rovcast.jobs.lake.Publication}), so that a run that is stopped leaves nothing half done. A dump is one set of files, sorted
 * by prefix ({@link io.rovcast.jobs.lake.DumpIngest}); VRP sets become intervals of validity ({@link
 * io.rovcast.jobs.lake.VrpIngest}), which one process at a time extends.
 *
 * <p>Start reading at {@link io.rovcast.jobs.lake.Lake}.
 */
@NullMarked
package io.rovcast.jobs.lake;

import org.jspecify.annotations.NullMarked;
