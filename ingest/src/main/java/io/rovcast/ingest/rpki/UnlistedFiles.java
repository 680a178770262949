package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Files that lie beside those of manifests, and are in none of them (RFC 9286 section 6.4). CAs may share a directory, as
 * one that changes its key does. Safe for use by several threads.
 */
final class UnlistedFiles {
    private static final Reason REASON =
            new Reason("fileList", "no valid manifest with this file", "one", "RFC 9286 6.4");

    private final ConcurrentMap<RsyncUri, Rest> directories = new ConcurrentHashMap<>();

    /** Names of a directory that no manifest has listed so far, and the first by name of the trust anchors above it. */
    private record Rest(String trustAnchor, Set<String> names) {}

    /**
     * Looks for files beside those of a publication point.
     *
     * @param listed names of the files of its manifest
     */
    void note(Issuer issuer, RsyncUri place, Set<String> listed, ObjectStore store) throws IOException {
        RsyncUri directory = place.asDirectory();
        if (!directories.containsKey(directory)) {
            directories.putIfAbsent(directory, new Rest(issuer.trustAnchor(), new HashSet<>(store.names(directory))));
        }
        String manifest = issuer.certificate().access().manifests().get(0);
        directories.computeIfPresent(directory, (key, rest) -> {
            rest.names.removeAll(listed);
            rest.names.remove(manifest.substring(manifest.lastIndexOf('/') + 1));
            boolean isFirst = issuer.trustAnchor().compareTo(rest.trustAnchor) < 0;
            return isFirst ? new Rest(issuer.trustAnchor(), rest.names) : rest;
        });
    }

    /** Rejects what is left, but for certificates of trust anchors, and for names that no object can have. */
    void tell(List<Tal> tals, Findings findings) {
        Set<String> anchors = new HashSet<>();
        tals.forEach(tal -> anchors.addAll(tal.uris()));
        directories.forEach((directory, rest) -> rest.names.stream()
                .map(name -> RsyncUri.parse(directory.resolve(name).toString()))
                .flatMap(Optional::stream)
                .map(RsyncUri::toString)
                .filter(uri -> !anchors.contains(uri))
                .forEach(uri -> findings.rejectForOthers(
                        new Rejection(uri, ObjectType.ofName(uri), rest.trustAnchor, REASON))));
    }
}
