/**
 * Reads what is known beside routes and VRPs: deployment of origin validation, relations and names of networks, users,
 * traffic, critical assets, registrations, roles of sessions.
 *
 * <p>All formats are text and recognised by content: a header in any order of columns or none, comments behind {@code #}.
 * Rows are either in the value or counted by cause in the {@link io.rovcast.ingest.io.IngestReport}; errors name the line.
 * A file without a single good row, or with more bad ones than good ones, is an error whatever the caller wants of bad
 * rows: it is most likely another file. Texts that are shown to people are freed of control characters and shortened.
 *
 * <p>Formats that others define: as-rel serial-1 and serial-2 and as2org in text and JSON lines (CAIDA), aspop in CSV and
 * JSON (APNIC Labs), operators.csv (isBGPSafeYet), the extended delegation statistics of the regional registries.
 *
 * <p>Start reading at {@link io.rovcast.ingest.side.DeploymentReader}; all readers are alike.
 */
@NullMarked
package io.rovcast.ingest.side;

import org.jspecify.annotations.NullMarked;
