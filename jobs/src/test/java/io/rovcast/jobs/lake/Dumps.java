package io.rovcast.jobs.lake;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.MrtRib;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Dumps with everything in them that a table has to carry. */
public final class Dumps {
    /** When they were made. */
    public static final long TIME = 1_767_801_600L; // 2026-01-07T16:00:00Z

    private static final String[] PATHS = {
        "64496 64497 64498",
        "64496 64497 64497 64497 64498",
        "64500 64498",
        "64500 64501 {64502,64503}",
        "64500 {64504,64505} 64498",
        "64500 {64506}",
        "64496 (64512 64513) 64498",
        "64500 (64512)",
        "",
        "65551",
        "64496 4294967294 64499",
    };

    private Dumps() {}

    private static MrtWriter writer() {
        return new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.10", 64496)
                        .peer("192.0.2.11", "2001:db8::b", 64500)
                        .peer("192.0.2.10", 65550) // one address with two AS numbers
                        .peer("192.0.2.13", "192.0.2.13", 64500) // two peers of one AS
                        .peer("192.0.2.14", "192.0.2.14", 64511)); // has nothing
    }

    private static List<Prefix> prefixes(int count, long seed) {
        Random random = new Random(seed);
        List<Prefix> prefixes = new ArrayList<>(List.of(
                Prefix.parse("0.0.0.0/0"),
                Prefix.parse("192.0.2.0/24"),
                Prefix.parse("192.0.2.0/25"),
                Prefix.parse("192.0.2.255/32"),
                Prefix.parse("255.255.255.255/32"),
                Prefix.parse("::/0"),
                Prefix.parse("2001:db8::/32"),
                Prefix.parse("2001:db8::/33"),
                Prefix.parse("2001:db8::1/128"),
                Prefix.parse("ffff::/16")));
        while (prefixes.size() < count) {
            boolean isIpv4 = random.nextInt(3) > 0;
            AddressFamily family = isIpv4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
            int length = isIpv4 ? 8 + random.nextInt(17) : 16 + random.nextInt(49);
            long hi = isIpv4 ? random.nextLong() & 0xFFFF_FFFF_0000_0000L : random.nextLong();
            prefixes.add(Prefix.ofMasked(family, hi, 0, length));
        }
        return prefixes.stream().distinct().sorted().toList();
    }

    private static PathAttributes attributes(Random random) {
        return new PathAttributes()
                .origin()
                .asPath(PATHS[random.nextInt(PATHS.length)])
                .nextHop("192.0.2.10");
    }

    private static long originated(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0; // not known
            case 1 -> TIME + 100; // cannot be
            default -> TIME - random.nextInt(1000);
        };
    }

    private static MrtWriter write(MrtWriter out, List<Prefix> prefixes, long seed) {
        Random random = new Random(seed);
        for (Prefix prefix : prefixes) {
            out.rib(MrtRib.UNICAST, prefix, entries -> {
                for (int peer = 0; peer < 4; peer++) {
                    if (random.nextInt(4) > 0) {
                        entries.entry(peer, originated(random), attributes(random));
                    }
                }
            });
        }
        return out;
    }

    /** In the order of prefixes. */
    public static byte[] inOrder(int prefixes) {
        return write(writer(), prefixes(prefixes, 1), 2).toByteArray();
    }

    /** The same routes, IPv6 first, then by length, as some collectors write them. */
    public static byte[] byLength(int prefixes) {
        List<Prefix> ordered = new ArrayList<>(prefixes(prefixes, 1));
        ordered.sort(Comparator.comparing(Prefix::length).thenComparing(Comparator.reverseOrder()));
        return write(writer(), ordered, 2).toByteArray();
    }

    /** With path identifiers, a peer having several routes to a prefix. */
    public static byte[] addPath(int prefixes) {
        Random random = new Random(3);
        MrtWriter out = writer();
        for (Prefix prefix : prefixes(prefixes, 1)) {
            out.rib(MrtRib.UNICAST_ADDPATH, prefix, entries -> {
                for (int peer = 0; peer < 4; peer++) {
                    for (int route = random.nextInt(4); route > 0; route--) {
                        long pathId = random.nextInt(5) == 0 ? 0xFFFF_FFFFL : random.nextInt(9);
                        entries.entry(peer, originated(random), pathId, attributes(random));
                    }
                }
            });
        }
        return out.toByteArray();
    }

    /** Of the old format, which names the peer in every record. */
    public static byte[] tableDump(int prefixes) {
        Random random = new Random(4);
        MrtWriter out = new MrtWriter(TIME);
        for (Prefix prefix : prefixes(prefixes, 1)) {
            for (int peer = 0; peer < 3; peer++) {
                String address = prefix.family() == AddressFamily.IPV4 ? "192.0.2.1" + peer : "2001:db8::1" + peer;
                PathAttributes attributes = new PathAttributes()
                        .origin()
                        .asPathOfTwoOctets("64496 23456 " + (64497 + random.nextInt(3)))
                        .as4Path(random.nextBoolean() ? "65550 64497" : "65550 {64497,64498}")
                        .nextHop("192.0.2.10");
                out.tableDump(prefix, address, 64496 + peer, TIME - random.nextInt(1000), attributes);
            }
        }
        return out.toByteArray();
    }

    /** Two dumps in one file, the second one a day later, with other peers. */
    public static byte[] twoInOne(int prefixes) {
        MrtWriter out = write(writer(), prefixes(prefixes, 1), 2);
        out.timestamp(TIME + 86_400)
                .peerIndexTable(peers -> peers.peer("198.51.100.1", 64501)
                        .peer("198.51.100.2", 64502)
                        .peer("198.51.100.3", 64503)
                        .peer("198.51.100.4", 64504));
        return write(out, prefixes(prefixes, 5), 6).toByteArray();
    }

    /** More peers than the arrays of a writer begin with. */
    public static byte[] manyPeers() {
        MrtWriter out = new MrtWriter(TIME).peerIndexTable(peers -> {
            for (int i = 0; i < 300; i++) {
                peers.peer("198.51.%d.%d".formatted(i / 250, i % 250), 64496 + i % 7);
            }
        });
        Random random = new Random(8);
        for (Prefix prefix : prefixes(30, 1)) {
            out.rib(MrtRib.UNICAST, prefix, entries -> {
                for (int peer = 299; peer >= 0; peer -= 1 + random.nextInt(3)) {
                    entries.entry(peer, TIME - 5, attributes(random));
                }
            });
        }
        return out.toByteArray();
    }
}
