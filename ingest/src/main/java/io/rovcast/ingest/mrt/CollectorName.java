package io.rovcast.ingest.mrt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the collector of a dump from where the public archives, or whoever copied from them, put it. */
public final class CollectorName {
    /** A part of a path that is a collector's name, or a file name that begins with one. */
    private static final Pattern NAME = Pattern.compile(
            "(rrc[0-9]{2}|route-views[0-9]*(?:\\.(?!rib|updates|bview|mrt|gz|bz2)[a-z]+[0-9]*)?)(?:[._-].*)?",
            Pattern.CASE_INSENSITIVE);

    /** The Route Views archive has its first collector's files beside the directories of the others. */
    private static final Pattern FIRST_ROUTE_VIEWS = Pattern.compile("routeviews\\.org/bgpdata/");

    /** Any other collector's directory in the Route Views archive. */
    private static final Pattern OTHER_ROUTE_VIEWS =
            Pattern.compile("/([a-z0-9][a-z0-9.-]{0,62})/bgpdata/[0-9]{4}\\.[0-9]{2}/");

    private CollectorName() {}

    /**
     * The collector that a path or URI names, such as {@code rrc00} or {@code route-views.linx}: the last part that is one.
     */
    public static Optional<String> ofPath(String path) {
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            Matcher matcher = NAME.matcher(parts[i]);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        if (FIRST_ROUTE_VIEWS.matcher(path).find()) {
            return Optional.of("route-views2");
        }
        Matcher matcher = OTHER_ROUTE_VIEWS.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
