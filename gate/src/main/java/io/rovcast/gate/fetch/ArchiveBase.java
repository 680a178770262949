package io.rovcast.gate.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The public archives, and where they are. */
enum ArchiveBase {
    /** The University of Oregon's Route Views. */
    ROUTEVIEWS("https://archive.routeviews.org"),
    /** RIPE NCC's Routing Information Service. */
    RIS("https://data.ris.ripe.net"),
    /** RIPE NCC's daily VRPs by trust anchor. */
    RIPE("https://ftp.ripe.net/rpki"),
    /** What the validator of rpki-client's authors has now. */
    RPKI_CLIENT("https://console.rpki-client.org"),
    /** RPKIviews; there are several vantage points, this is the one in Amsterdam. */
    RPKIVIEWS("https://josephine.sobornost.net/rpkidata");

    private final URI base;

    ArchiveBase(String base) {
        this.base = URI.create(base);
    }

    /** The name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<ArchiveBase> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /**
     * Where archives are, as options say.
     *
     * @param used the archives that are asked
     * @param options {@code URL} if one is asked, or {@code NAME=URL}
     * @throws IllegalArgumentException if an option is neither
     */
    static Map<ArchiveBase, URI> bases(Set<ArchiveBase> used, List<String> options) {
        Map<ArchiveBase, URI> bases = new EnumMap<>(ArchiveBase.class);
        for (ArchiveBase each : values()) {
            bases.put(each, each.base);
        }
        for (String option : options) {
            String[] parts = option.split("=", 2);
            Optional<ArchiveBase> named = parts.length == 2 ? ofWord(parts[0]) : Optional.empty();
            if (named.isPresent()) {
                bases.put(named.get(), url(parts[1]));
            } else if (used.size() == 1) {
                bases.put(used.iterator().next(), url(option));
            } else {
                throw new IllegalArgumentException("--base-url %s: say of which archive it is, as in %s"
                        .formatted(
                                option,
                                used.stream()
                                        .map(each -> each.word() + "=" + option)
                                        .collect(Collectors.joining(" or "))));
            }
        }
        return bases;
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String scheme = String.valueOf(url.getScheme());
            if ((scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "--base-url '%s' is no address of an archive: expected http:// or https://, a host, a path"
                        .formatted(text));
    }
}
