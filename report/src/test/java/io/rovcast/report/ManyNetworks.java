package io.rovcast.report;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A forecast with hundreds of networks, of which many are hit: for what has to be cut, searched and looked at. */
final class ManyNetworks {
    private static final String[] TRUST_ANCHORS = {"afrinic", "apnic", "arin", "lacnic", "ripe"};
    private static final int PROVIDERS = 24;

    private final Random random = new Random(20260107);
    private final Scenario scenario = new Scenario();
    private long nextIpv4 = 10L << 24;
    private long nextIpv6 = 0x2001_0db8_0000_0000L;

    private ManyNetworks() {}

    /** Always the same for one size. */
    static Scenario of(int networks) {
        ManyNetworks many = new ManyNetworks();
        for (int i = 0; i < PROVIDERS; i++) {
            many.scenario.vantagePoint(65536 + i);
        }
        for (int i = 0; i < networks; i++) {
            many.network(i);
        }
        return many.scenario
                .excluded("AS 0 in the path", 3)
                .input(Scenario.input(
                        Forecast.Role.RIB, "rrc00.bview.20260107.1500.gz", "MRT TABLE_DUMP_V2", 24_512_876, 20))
                .input(Scenario.input(
                        Forecast.Role.RIB, "route-views2.rib.20260107.1400.bz2", "MRT TABLE_DUMP_V2", 21_034_112, 80))
                .input(Scenario.input(Forecast.Role.BASELINE, "vrps-now.json", "rpki-client json", 730_214, 75))
                .input(Scenario.input(Forecast.Role.CANDIDATE, "vrps-next.json", "rpki-client json", 730_298, 10));
    }

    /** A network with an aggregate and some longer prefixes, to some of which something happens. */
    private void network(int i) {
        long asn = 4_200_000_000L + i;
        long provider = 65536L + random.nextInt(PROVIDERS);
        int seen = 1 + random.nextInt(PROVIDERS);
        int length = 17 + random.nextInt(7);
        long size = 1L << (32 - length);
        long base = (nextIpv4 + size - 1) / size * size;
        nextIpv4 = base + size;
        String aggregate = ipv4(base, length);
        List<String> parts = new ArrayList<>();
        int partLength = length + 1 + random.nextInt(24 - length);
        for (long at = base; at < base + size; at += 1L << (32 - partLength)) {
            if (random.nextInt(3) > 0 && parts.size() < 12) {
                parts.add(ipv4(at, partLength));
            }
        }
        boolean hasAggregate = i % 5 != 0;
        if (hasAggregate) {
            scenario.seenBy(seen, aggregate, provider, asn);
        }
        parts.forEach(part -> scenario.seenBy(seen, part, provider, asn));
        String ipv6 = new Prefix(AddressFamily.IPV6, nextIpv6, 0, 44).toString();
        nextIpv6 += 1L << 20;
        if (i % 3 == 0) {
            scenario.seenBy(seen, ipv6, provider, asn);
        }
        happen(i, asn, aggregate, parts, partLength, ipv6);
    }

    private void happen(int i, long asn, String aggregate, List<String> parts, int partLength, String ipv6) {
        String ta = TRUST_ANCHORS[random.nextInt(TRUST_ANCHORS.length)];
        int hit = parts.isEmpty() ? 0 : random.nextInt(parts.size() + 1);
        if (i % 36 != 33) {
            scenario.keeps(vrp(asn, ipv6, 48));
        }
        switch (i % 36) {
            case 1 -> { // taken over, wholly
                scenario.withdraws(ta, vrp(asn, aggregate, 24));
                scenario.announces(ta, vrp(asn + 1_000_000, aggregate, 24));
            }
            case 7 -> { // maxLength too short
                scenario.withdraws(ta, vrp(asn, aggregate, 24));
                scenario.announces(ta, vrp(asn, aggregate, partLength - 1));
            }
            case 13, 14, 15 -> { // some of its own VRPs vanish under a provider's
                for (int part = 0; part < parts.size(); part++) {
                    if (part < hit) {
                        scenario.withdraws(ta, vrp(asn, parts.get(part), partLength));
                    } else {
                        scenario.keeps(vrp(asn, parts.get(part), partLength));
                    }
                }
                scenario.keeps(vrp(65536 + i % PROVIDERS, aggregate, partLength));
            }
            case 19 -> parts.stream().limit(hit).forEach(part -> scenario.announces(ta, vrp(0, part, 24)));
            case 24 -> scenario.withdraws(ta, vrp(asn, aggregate, 24));
            case 25, 26 -> scenario.announces(ta, vrp(asn, aggregate, 24));
            case 33 -> { // the same for IPv6
                scenario.keeps(vrp(asn, aggregate, 24));
                scenario.announces(ta, vrp(0, ipv6, 44));
            }
            default -> scenario.keeps(vrp(asn, aggregate, 24));
        }
    }

    private static String ipv4(long address, int length) {
        return new Prefix(AddressFamily.IPV4, address << 32, 0, length).toString();
    }

    private static String vrp(long asn, String prefix, int maxLength) {
        return "AS" + asn + " " + prefix + "-" + maxLength;
    }
}
