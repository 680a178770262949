package io.rovcast.model.scenario;

import io.rovcast.model.bgp.PeerRole;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the other sides of a network's sessions are to it, by their address or by their AS. Immutable. */
public final class SessionRoles {
    /** Nobody has said anything. */
    public static final SessionRoles NONE = new Builder().build();

    private final Map<String, PeerRole> byAddress;
    private final Map<Integer, PeerRole> byAsn;

    private SessionRoles(Builder builder) {
        this.byAddress = Map.copyOf(builder.byAddress);
        this.byAsn = Map.copyOf(builder.byAsn);
    }

    /** The role of a session's other side: that of its address, or else of its AS. */
    public PeerRole of(VantagePoint session) {
        PeerRole byAs = byAsn.getOrDefault(session.asn().bits(), PeerRole.UNKNOWN);
        return byAddress.getOrDefault(session.address(), byAs);
    }

    /** Addresses, then ASes, that have a role, but no session of these is with them; as text, sorted. */
    public List<String> unmatched(List<VantagePoint> sessions) {
        Set<String> addresses = new TreeSet<>(byAddress.keySet());
        Set<Integer> asns = new TreeSet<>(Integer::compareUnsigned);
        asns.addAll(byAsn.keySet());
        for (VantagePoint session : sessions) {
            addresses.remove(session.address());
            asns.remove(session.asn().bits());
        }
        List<String> texts = new ArrayList<>(addresses);
        asns.forEach(asn -> texts.add(Asn.ofBits(asn).toString()));
        return texts;
    }

    /** How many addresses and ASes have a role. */
    public int size() {
        return byAddress.size() + byAsn.size();
    }

    /** Collects roles; of several for one, the last counts. Not thread safe. */
    public static final class Builder {
        private final Map<String, PeerRole> byAddress = new HashMap<>();
        private final Map<Integer, PeerRole> byAsn = new HashMap<>();

        /** Sets the role of an address in its canonical text. */
        public void address(String address, PeerRole role) {
            byAddress.put(address, role);
        }

        /** Sets the role of an AS. */
        public void asn(int asn, PeerRole role) {
            byAsn.put(asn, role);
        }

        /** The roles. */
        public SessionRoles build() {
            return new SessionRoles(this);
        }
    }
}
