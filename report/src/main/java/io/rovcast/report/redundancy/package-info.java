/** What the deployed set hangs on, as files: the loss of every VRP by itself, and of every trust anchor. */
package io.rovcast.report.redundancy;
