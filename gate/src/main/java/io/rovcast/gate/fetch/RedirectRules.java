package io.rovcast.gate.fetch;

import io.rovcast.report.text.Foreign;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a redirect may lead (RFC 9110, section 15.4): to http or https, never back to http, and from a public archive never
 * to an address of this machine or of a private network, which the archive's server could not reach by itself.
 */
final class RedirectRules {
    /** More than this is a loop. */
    static final int MAX_REDIRECTS = 5;

    private static final int CGNAT_FIRST = 100;

    private RedirectRules() {}

    /**
     * Where to go next.
     *
     * @param asked where the first request went
     * @param from where the redirect came from
     * @param location the header field
     * @throws FetchException if it may not lead there
     */
    static URI follow(URI asked, URI from, String location) throws FetchException {
        URI to;
        try {
            to = from.resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw refused(asked, location, "which is no address").because(e);
        }
        String scheme = String.valueOf(to.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(asked, location, "expected http or https");
        }
        if (to.getHost() == null || to.getUserInfo() != null) {
            throw refused(asked, location, "expected a host without a user");
        }
        if (scheme.equals("http") && "https".equals(from.getScheme())) {
            throw refused(asked, location, "which is not encrypted, unlike the address before");
        }
        if (isPrivate(to) && !isPrivate(asked)) {
            throw refused(asked, location, "which is in a private network");
        }
        return to;
    }

    private static FetchException refused(URI asked, String location, String why) {
        String shown = Foreign.line(location, 200);
        return FetchException.permanent(asked, "redirects to " + shown + ", " + why);
    }

    /** Whether one of the host's addresses is one; a host without any says so itself when it is asked. */
    private static boolean isPrivate(URI uri) {
        try {
            String host = uri.getHost();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isPrivate(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** By RFC 6890: loopback, private, link-local, shared, unspecified and multicast addresses. */
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isShared = bytes.length == 4 && bytes[0] == CGNAT_FIRST && (bytes[1] & 0xC0) == 64; // 100.64.0.0/10
        boolean isThisNetwork = bytes.length == 4 && bytes[0] == 0;
        boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC; // fc00::/7
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isShared
                || isThisNetwork
                || isUniqueLocal;
    }
}
