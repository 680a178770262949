/** Findings about one's own authorizations, for people and for machines. */
package io.rovcast.report.guard;
