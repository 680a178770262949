/**
 * The past of the routing table: on which days each pair was in the tables, and what that says of its age and of the AS
 * numbers that its space knows.
 */
@NullMarked
package io.rovcast.model.history;

import org.jspecify.annotations.NullMarked;
