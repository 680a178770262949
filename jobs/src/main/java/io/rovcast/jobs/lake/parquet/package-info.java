/**
 * Parquet files written from columns that are encoded as they are filled.
 *
 * <p>A general writer looks every value up, counts its levels and updates its statistics one by one; a routing table has
 * 24 entries for a prefix and the same few paths over and over, so here a value is looked up once, by whoever knows that
 * it repeats, and a column takes its number as often as it repeats. Pages are dictionary-encoded: in runs where values
 * repeat, else with numbers that fill whole bytes, which a compressor can match where tightly packed bits hide the repeats.
 * The files are plain Parquet (format version 1 pages, zstd) with statistics and page indexes.
 *
 * <p>Start reading at {@link io.rovcast.jobs.lake.parquet.TableFile}. Nothing here is thread safe.
 */
@NullMarked
package io.rovcast.jobs.lake.parquet;

import org.jspecify.annotations.NullMarked;
