package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ValidationResult.TypeCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what several threads find. In the end its order does not tell which of them was first. */
final class Findings {
    /** Characters of the names of files that are told of for the sake of others. */
    private static final long MAX_NAMED = 100_000_000;

    private final Map<String, Map<String, ValidationResult.Roa>> roas = new TreeMap<>();
    private final List<ValidationResult.Aspa> aspas = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Authority> authorities = new ArrayList<>();
    private final Map<String, Map<String, Rejection>> others = new TreeMap<>();
    private long named;
    private long unnamed;
    private final Map<String, long[]> counts = new TreeMap<>();

    /**
     * A ROA that is valid. If it is so for several certificates of its CA, that which lasts longest counts.
     *
     * @return whether it was not known yet
     */
    synchronized boolean add(ValidationResult.Roa roa) {
        ObjectSource source = roa.source();
        Map<String, ValidationResult.Roa> ofAnchor =
                roas.computeIfAbsent(source.trustAnchor(), added -> new HashMap<>());
        int before = ofAnchor.size();
        ofAnchor.merge(source.uri(), roa, Findings::lasting);
        return ofAnchor.size() > before;
    }

    private static ValidationResult.Roa lasting(ValidationResult.Roa one, ValidationResult.Roa other) {
        Comparator<ValidationResult.Roa> byEnd =
                Comparator.comparing(roa -> roa.source().expires());
        return byEnd.thenComparing(roa -> roa.source().authority()).compare(one, other) >= 0 ? one : other;
    }

    synchronized void add(ValidationResult.Aspa aspa) {
        aspas.add(aspa);
    }

    synchronized void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** A file that is not used for what is wrong with others; once, and as many as can be named. */
    synchronized void rejectForOthers(Rejection rejection) {
        if (named + rejection.uri().length() > MAX_NAMED) {
            unnamed++;
            return;
        }
        Map<String, Rejection> ofAnchor = others.computeIfAbsent(rejection.trustAnchor(), added -> new HashMap<>());
        if (ofAnchor.putIfAbsent(rejection.uri(), rejection) == null) {
            named += rejection.uri().length();
        }
    }

    /** Whether it was told already why a file is not used. */
    private void addOthers() {
        Set<String> known = new HashSet<>();
        rejections.forEach(rejection -> known.add(rejection.uri()));
        for (Map<String, Rejection> ofAnchor : others.values()) {
            ofAnchor.values().stream()
                    .filter(rejection -> !known.contains(rejection.uri()))
                    .forEach(rejections::add);
        }
        if (unnamed > 0) {
            String found = "more names than can be told: " + unnamed + " are left out";
            Reason reason = new Reason("fileList", found, "fewer", "our limit");
            rejections.add(new Rejection("", ObjectType.OTHER, "", reason));
        }
    }

    synchronized void authority(Authority authority) {
        authorities.add(authority);
    }

    synchronized void valid(String trustAnchor, ObjectType type) {
        counts.computeIfAbsent(trustAnchor, added -> new long[ObjectType.values().length])[type.ordinal()]++;
    }

    synchronized ValidationResult result(Instant at) {
        addOthers();
        Comparator<ObjectSource> bySource = Comparator.comparing(ObjectSource::uri)
                .thenComparing(ObjectSource::trustAnchor)
                .thenComparing(ObjectSource::authority)
                .thenComparing(ObjectSource::expires);
        List<ValidationResult.Roa> allRoas = roas.values().stream()
                .flatMap(ofAnchor -> ofAnchor.values().stream())
                .sorted(Comparator.comparing(ValidationResult.Roa::source, bySource))
                .toList();
        aspas.sort(Comparator.comparing(ValidationResult.Aspa::source, bySource));
        rejections.sort(Comparator.comparing(Rejection::uri)
                .thenComparing(Rejection::trustAnchor)
                .thenComparing(rejection -> rejection.reason().toString()));
        authorities.sort(Comparator.comparing(Authority::uri)
                .thenComparing(Authority::trustAnchor)
                .thenComparing(Authority::parent)
                .thenComparing(Authority::expires)
                .thenComparing(authority -> String.valueOf(authority.failure())));
        List<TypeCount> all = new ArrayList<>();
        counts.forEach((anchor, byType) -> {
            for (ObjectType type : ObjectType.values()) {
                all.add(new TypeCount(anchor, type, byType[type.ordinal()]));
            }
        });
        return new ValidationResult(at, allRoas, aspas, rejections, authorities, all);
    }
}
