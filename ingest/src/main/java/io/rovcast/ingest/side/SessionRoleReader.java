package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.bgp.PeerRole;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.PrefixParser;
import io.rovcast.model.scenario.SessionRoles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the other sides of sessions are to a network: {@code peer,role}, where the peer is an address or an AS number, and
 * the role is customer, peer, provider or route-server.
 */
public final class SessionRoleReader {
    private static final CsvRows.Layout COLUMNS =
            new CsvRows.Layout(List.of(List.of("peer", "address", "asn", "neighbor", "neighbour"), List.of("role")));

    private SessionRoleReader() {}

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<SessionRoles> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            SessionRoles.Builder builder = new SessionRoles.Builder();
            CsvRows csv = CsvRows.open(rows, SessionRoleReader::isRow, "peer,role", COLUMNS);
            while (csv.next()) {
                Optional<PeerRole> role = role(csv.get(1));
                if (role.isEmpty()) {
                    rows.reject(
                            SideIssue.ROLE,
                            "role " + Quote.of(csv.get(1)) + ", expected customer, peer, provider or route-server");
                } else if (add(csv.get(0), role.get(), builder)) {
                    rows.tally().parsed();
                } else {
                    rows.reject(SideIssue.ADDRESS, Quote.of(csv.get(0)) + " is neither an address nor an AS number");
                }
            }
            return new SideInput<>(builder.build(), rows.finish("peer,role", "sessions"));
        }
    }

    private static boolean isRow(Fields fields) {
        return role(fields.get(1)).isPresent();
    }

    private static Optional<PeerRole> role(CharSlice text) {
        if (text.isText("rs") || text.isText("route-server") || text.isText("routeserver")) {
            return Optional.of(PeerRole.ROUTE_SERVER);
        }
        for (PeerRole role : PeerRole.values()) {
            if (role != PeerRole.UNKNOWN && text.isText(role.text())) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static boolean add(CharSlice peer, PeerRole role, SessionRoles.Builder builder) {
        long asn = peer.asn();
        if (asn > 0) {
            builder.asn((int) asn, role);
            return true;
        }
        try {
            String length = peer.indexOf(':', 0) >= 0 ? "/128" : "/32";
            PrefixParser parser = new PrefixParser().parse(peer + length);
            builder.address(AddressText.format(parser.family(), parser.hi(), parser.lo()), role);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
