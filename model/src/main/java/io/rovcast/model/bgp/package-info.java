/**
 * What routers announce: AS paths, route origins, vantage points, and the routing table that collectors see.
 *
 * <p>Origin validation looks at the distinct pairs of prefix and origin only; {@link
 * io.rovcast.model.bgp.RoutingTable} keeps those in columns, each with the vantage points that have the pair and the AS
 * paths by which they have it. Paths, and the sets of (vantage point, path), are stored once and referred to by number.
 *
 * <p>Start reading at {@link io.rovcast.model.bgp.AsPath} for the rules of RFC 6811 and at {@link
 * io.rovcast.model.bgp.RoutingTable.Builder} for how a table comes about.
 */
@NullMarked
package io.rovcast.model.bgp;

import org.jspecify.annotations.NullMarked;
