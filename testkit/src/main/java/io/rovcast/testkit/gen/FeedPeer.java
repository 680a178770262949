package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;

/**
 * A vantage point: a router of a network that tells a collector what it uses.
 *
 * @param index position among all vantage points
 * @param collector the collector's name
 * @param indexAtCollector position in the collector's peer table
 * @param network whose router it is
 * @param address of the router
 * @param ipv4 what it tells of IPv4
 * @param ipv6 what it tells of IPv6
 */
public record FeedPeer(
        int index, String collector, int indexAtCollector, Network network, String address, Feed ipv4, Feed ipv6) {

    /** How much a vantage point tells. */
    public enum Feed {
        /** Its whole table. */
        FULL,
        /** The routes to about one network in twelve, such as those of its customers. */
        PARTIAL,
        /** Nothing of this family. */
        NONE
    }

    /** What it tells of a family. */
    public Feed feed(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4 : ipv6;
    }
}
