/**
 * Tables as files: a table is a name and columns, each with a type, a sentence of documentation and how to get its value
 * from a row; writers turn rows into Parquet or CSV.
 *
 * <p>Rows are written as they come, and no cell is boxed. Parquet files are written by parquet-hadoop without a Hadoop
 * configuration or file system, so that a command that starts fast can afford them; they hold nothing but the rows and
 * their schema, so equal rows give equal bytes. Any reader of Parquet opens them: timestamps are UTC microseconds, lists
 * have the three levels of the specification, pages are compressed with zstd.
 *
 * <p>Start reading at {@link io.rovcast.report.table.Table}.
 */
@NullMarked
package io.rovcast.report.table;

import org.jspecify.annotations.NullMarked;
