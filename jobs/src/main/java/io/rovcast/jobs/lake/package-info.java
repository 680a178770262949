/**
 * The lake: routing tables and VRP sets as plain Parquet under one directory.
 */
@NullMarked
package io.rovcast.jobs.lake;

import org.jspecify.annotations.NullMarked;
