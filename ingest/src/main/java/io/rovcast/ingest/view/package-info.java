/**
 * The routing view: a routing table, its visibility and where it came from, compiled into one file that opens in a fraction of
 * a second.
 *
 * <p>The file is an Apache Arrow IPC file (columnar format 1.5) with one record batch of one row: each column is a whole
 * table as a list of structs, so that tables of different lengths fit into one schema and every reader of Arrow files can
 * take them apart. It is compressed where that pays, has a checksum over all of its bytes, and is refused with one line if it
 * is cut, damaged, of another version or something else. {@code docs/view.md} has the columns.
 *
 * <p>FlatBuffers metadata is read and written with the classes that the Arrow project generates; buffers are copied straight
 * into the arrays of the domain. Reading maps the file; sets of observations and paths are decoded when they are first used.
 * Whatever is read is checked before it is relied on: a file made to do harm gets a {@link
 * io.rovcast.ingest.io.FormatException} and nothing else.
 *
 * <p>Start reading at {@link io.rovcast.ingest.view.RoutingView}.
 */
@NullMarked
package io.rovcast.ingest.view;

import org.jspecify.annotations.NullMarked;
