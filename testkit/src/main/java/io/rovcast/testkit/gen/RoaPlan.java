package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets networks sign: some regions more than others; most of them each announcement, some the block with a generous
 * maxLength; some mistakes that nobody repaired; and VRPs that no announcement needs, such as those of a mitigation service.
 */
final class RoaPlan {
    private final Draw draw;
    private final long seed;
    private final AnnouncedTable table;
    private final List<Announcement> announcements;
    private final RoaBook book;

    RoaPlan(long seed, AnnouncedTable table, RoaBook book) {
        this.seed = seed;
        this.draw = new Draw(seed, 70);
        this.table = table;
        this.announcements = table.all();
        this.book = book;
    }

    /**
     * Fills the book.
     *
     * @param coverage share of the announcements that VRPs cover
     * @param invalid share of them that are invalid
     * @param vrpsPerRoute VRPs for each announcement
     */
    void sign(double coverage, double invalid, double vrpsPerRoute) {
        operators(coverage * 0.93);
        repairs((int) Math.round(invalid * announcements.size()));
        topUp(coverage, (int) Math.round(invalid * announcements.size()));
        spares((int) Math.round(vrpsPerRoute * announcements.size()));
    }

    /** Network by network, the eager ones first, until about this share of the announcements is signed. */
    private void operators(double share) {
        Map<Network, List<Announcement>> byNetwork = new LinkedHashMap<>();
        for (Announcement one : announcements) {
            byNetwork.computeIfAbsent(one.network(), none -> new ArrayList<>()).add(one);
        }
        Map<Network, Double> reluctance = new HashMap<>();
        for (Network network : byNetwork.keySet()) {
            double u = Draw.unit(Draw.hash(seed, 71, network.index()));
            reluctance.put(network, u / network.rir().adoption());
        }
        List<Network> order = new ArrayList<>(byNetwork.keySet());
        order.sort(Comparator.<Network, Double>comparing(network -> reluctance.getOrDefault(network, 1.0))
                .thenComparing(Network::asn));
        int covered = 0;
        for (Network network : order) {
            if (covered >= share * announcements.size()) {
                break;
            }
            List<Announcement> own = byNetwork.getOrDefault(network, List.of());
            sign(own, (int) (Draw.hash(seed, 72, network.index()) >>> 1) % 100);
            covered += own.size();
        }
    }

    private void sign(List<Announcement> own, int habit) {
        Prefix last = null;
        for (Announcement one : own) {
            Prefix prefix = one.prefix();
            boolean inner = last != null && last.covers(prefix);
            if (!inner) {
                last = prefix;
            }
            if (!one.aggregated().isEmpty() || draw.chance(0.02)) {
                continue;
            }
            if (Math.abs(habit) < 74) {
                sign(one, prefix.length());
            } else if (Math.abs(habit) < 88) {
                if (!inner) {
                    sign(one, Math.max(prefix.length(), longest(prefix)));
                }
            } else {
                sign(one, Math.max(prefix.length(), Math.min(longest(prefix), prefix.length() + draw.below(3))));
            }
        }
    }

    private static int longest(Prefix prefix) {
        return prefix.family() == AddressFamily.IPV4 ? 24 : 48;
    }

    private boolean sign(Announcement one, int maxLength) {
        return book.sign(one.registry(), one.prefix(), maxLength, one.network().asn());
    }

    /** Signs what became invalid by a neighbour's ROA, but for this many. */
    private void repairs(int keep) {
        OriginCheck check = new OriginCheck(book.vrps());
        List<Announcement> invalid = new ArrayList<>();
        for (Announcement one : announcements) {
            if (check.check(one.prefix(), one.origin()).invalid()
                    && one.aggregated().isEmpty()) {
                invalid.add(one);
            }
        }
        draw.shuffle(invalid);
        for (int i = Math.min(keep, invalid.size()); i < invalid.size(); i++) {
            sign(invalid.get(i), invalid.get(i).prefix().length());
        }
    }

    /** Signs lone prefixes, a few of them wrongly, until both shares are met. */
    private void topUp(double coverage, int wantedInvalid) {
        OriginCheck check = new OriginCheck(book.vrps());
        List<Announcement> free = new ArrayList<>();
        int covered = 0;
        int invalid = 0;
        for (Announcement one : announcements) {
            ExpectedState state = check.check(one.prefix(), one.origin());
            if (state == ExpectedState.NOT_FOUND) {
                if (one.aggregated().isEmpty() && table.alone(one)) {
                    free.add(one);
                }
            } else {
                covered++;
                invalid += state.invalid() ? 1 : 0;
            }
        }
        draw.shuffle(free);
        for (Announcement one : free) {
            if (covered >= coverage * announcements.size()) {
                break;
            }
            if (invalid < wantedInvalid) {
                mistake(one);
                invalid++;
            } else {
                sign(one, one.prefix().length());
            }
            covered++;
        }
    }

    /** A ROA for the wrong AS, or one whose maxLength is too short for what is announced. */
    private void mistake(Announcement one) {
        Prefix prefix = one.prefix();
        Prefix shorter =
                Prefix.ofMasked(prefix.family(), prefix.hi(), prefix.lo(), prefix.length() - 1 - draw.below(2));
        if (draw.chance(0.55) && table.within(shorter).size() == 1) {
            book.sign(one.registry(), shorter, shorter.length(), one.network().asn());
        } else {
            book.sign(
                    one.registry(),
                    prefix,
                    prefix.length(),
                    draw.pick(announcements).network().asn());
        }
    }

    /** VRPs inside signed space that match nothing: backup origins, pieces that nobody announces, AS0. */
    private void spares(int wanted) {
        List<IssuedVrp> signed = List.copyOf(book.issued());
        List<Asn> services = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            services.add(draw.pick(announcements).network().asn());
        }
        for (int tries = 0; book.size() < wanted && tries < 3 * wanted && !signed.isEmpty(); tries++) {
            IssuedVrp issued = draw.pick(signed);
            Rir registry = Rir.ofTa(issued.ta());
            Vrp vrp = issued.vrp();
            int room = longest(vrp.prefix()) - vrp.prefix().length();
            if (room > 0 && draw.chance(0.5)) {
                Prefix piece = piece(vrp.prefix(), Math.min(room, 12));
                book.sign(registry, piece, piece.length(), draw.chance(0.02) ? Asn.AS0 : vrp.asn());
            } else {
                book.sign(registry, vrp.prefix(), vrp.prefix().length(), draw.pick(services));
            }
        }
    }

    private Prefix piece(Prefix block, int room) {
        int length = block.length() + 1 + draw.below(room);
        long hi = block.hi() | (long) draw.below(1 << (length - block.length())) << (64 - length);
        return new Prefix(block.family(), hi, 0, length);
    }
}
