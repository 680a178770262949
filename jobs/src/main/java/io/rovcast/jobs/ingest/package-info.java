/**
 * {@code rovcast ingest}: files into the lake.
 *
 * <p>A task reads a file and publishes what becomes of it, so that a run that is stopped has done what it says it has. Files
 * are known by their SHA-256: one that is in the lake is not read again.
 *
 * <p>Start reading at {@link io.rovcast.jobs.ingest.IngestCommand}; the lake itself is {@code io.rovcast.jobs.lake}.
 */
@NullMarked
package io.rovcast.jobs.ingest;

import org.jspecify.annotations.NullMarked;
