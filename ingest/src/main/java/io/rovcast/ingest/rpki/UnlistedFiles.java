package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Files that lie beside those of valid manifests, and are in none of them (RFC 9286 section 6.4). CAs may share a directory, as
 * one that changes its key does. Safe for use by several threads.
 */
final class UnlistedFiles {
    private static final Reason REASON =
            new Reason("fileList", "no valid manifest with this file", "one", "RFC 9286 6.4");

    private final ConcurrentMap<RsyncUri, Rest> directories = new ConcurrentHashMap<>();

    /** Names of a directory that no manifest has listed so far, and the trust anchor under which it was found first. */
    private record Rest(String trustAnchor, Set<String> names) {}

    /** Looks for files beside those of a publication point. */
    void note(Issuer issuer, PublicationPoint point, ObjectStore store) throws IOException {
        RsyncUri directory = point.directory();
        if (!directories.containsKey(directory)) {
            directories.putIfAbsent(directory, new Rest(issuer.trustAnchor(), new HashSet<>(store.names(directory))));
        }
        Set<String> listed = point.manifest().files().keySet();
        String manifest = issuer.certificate().access().manifests().get(0);
        directories.computeIfPresent(directory, (place, rest) -> {
            rest.names.removeAll(listed);
            rest.names.remove(manifest.substring(manifest.lastIndexOf('/') + 1));
            return rest;
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
                .forEach(uri -> findings.reject(new Rejection(uri, ObjectType.ofName(uri), rest.trustAnchor, REASON))));
    }
}
