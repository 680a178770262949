/**
 * Routing tables in text, and what all readers of text share: lines, fields and errors.
 *
 * <p>A text is read line by line from a reused buffer, and nothing is allocated for a line. Errors name the line, counted
 * from 1. Every line that should hold a route is either in the table or counted by cause.
 *
 * <p>Start reading at {@link io.rovcast.ingest.text.TextTableReader}; the layouts are in {@link
 * io.rovcast.ingest.text.TextTableFormat}.
 */
@NullMarked
package io.rovcast.ingest.text;

import org.jspecify.annotations.NullMarked;
