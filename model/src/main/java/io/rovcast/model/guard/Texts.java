package io.rovcast.model.guard;

import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Numbers, times and lists as sentences have them. */
final class Texts {
    /** How many of a list a sentence has. */
    static final int SHOWN = 3;

    private Texts() {}

    /** {@code 1,234 prefixes}. */
    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** The first few, and how many more there are. */
    static String some(Collection<?> things) {
        List<String> shown = things.stream().limit(SHOWN).map(Object::toString).toList();
        int more = things.size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }

    static List<String> all(Collection<?> things) {
        return things.stream().map(Object::toString).toList();
    }

    /** Whom VRPs are for. */
    static Set<Asn> networks(Collection<Vrp> vrps) {
        Set<Asn> networks = new TreeSet<>();
        vrps.forEach(vrp -> networks.add(vrp.asn()));
        return networks;
    }

    /**
     * Whoever proposes VRPs for others does not know what they may announce, and says so.
     *
     * @param text for the names of the others
     * @param asked those who are no others
     */
    static String caveat(String text, Collection<Vrp> proposed, Set<Asn> asked) {
        Set<Asn> others = networks(proposed);
        others.removeAll(asked);
        return others.isEmpty() ? "" : text.formatted(some(others));
    }

    /** {@code 2 h 30 min}. */
    static String duration(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        if (duration.toHours() >= 48) {
            return duration.toDays() + " days";
        }
        String minutes = duration.toMinutesPart() + " min";
        return duration.toHours() == 0
                ? minutes
                : duration.toHours() + " h" + (duration.toMinutesPart() == 0 ? "" : " " + minutes);
    }

    static String time(long seconds1970) {
        return Instant.ofEpochSecond(seconds1970).toString();
    }
}
