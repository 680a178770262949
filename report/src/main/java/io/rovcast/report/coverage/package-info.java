/**
 * Coverage reports: facts as tables, {@code coverage.json}, and a report for people as Markdown and as one HTML page, all of
 * them made of one {@link io.rovcast.report.coverage.CoverageReport}.
 *
 * <p>Start reading at {@link io.rovcast.report.coverage.CoverageWriter}.
 */
@NullMarked
package io.rovcast.report.coverage;

import org.jspecify.annotations.NullMarked;
