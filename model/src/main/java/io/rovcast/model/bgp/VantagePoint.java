package io.rovcast.model.bgp;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import java.io.Serializable;

/**
 * A router that gives its table to a collector.
 *
 * @param collector name of the collector, e.g. {@code rrc00}
 * @param address the router's address as text; one address may appear with several AS numbers
 * @param asn its AS number
 */
public record VantagePoint(String collector, String address, Asn asn) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks for null. */
    public VantagePoint {
        requireNonNull(collector, "collector");
        requireNonNull(address, "address");
        requireNonNull(asn, "asn");
    }
}
