/**
 * Results as people and programs read them: {@code verdict.json}, the summary, the result tables and the HTML report.
 *
 * <p>The same result gives the same bytes, but for what says which run it was, and for Parquet's footer, where the library
 * lists the encodings of a column in no fixed order: there, rows and their order are the same. Nothing here decides anything:
 * verdicts come from {@code io.rovcast.model}, and every file is written from one value, a {@link io.rovcast.report.Forecast}, so that a
 * batch job and the gate write alike.
 *
 * <p>Start reading at {@code ForecastWriter}, which writes all files of a result into a directory that
 * appears whole or not at all.
 */
@NullMarked
package io.rovcast.report;

import org.jspecify.annotations.NullMarked;
