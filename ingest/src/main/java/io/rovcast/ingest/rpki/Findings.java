package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ValidationResult.TypeCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what several threads find. In the end its order does not tell which of them was first. */
final class Findings {
    private final List<ValidationResult.Roa> roas = new ArrayList<>();
    private final List<ValidationResult.Aspa> aspas = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Authority> authorities = new ArrayList<>();
    private final Map<String, long[]> counts = new TreeMap<>();

    synchronized void add(ValidationResult.Roa roa) {
        roas.add(roa);
    }

    synchronized void add(ValidationResult.Aspa aspa) {
        aspas.add(aspa);
    }

    synchronized void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    synchronized void authority(Authority authority) {
        authorities.add(authority);
    }

    synchronized void valid(String trustAnchor, ObjectType type) {
        counts.computeIfAbsent(trustAnchor, added -> new long[ObjectType.values().length])[type.ordinal()]++;
    }

    synchronized ValidationResult result(Instant at) {
        Comparator<ObjectSource> bySource = Comparator.comparing(ObjectSource::uri)
                .thenComparing(ObjectSource::trustAnchor)
                .thenComparing(ObjectSource::authority);
        roas.sort(Comparator.comparing(ValidationResult.Roa::source, bySource));
        aspas.sort(Comparator.comparing(ValidationResult.Aspa::source, bySource));
        rejections.sort(Comparator.comparing(Rejection::uri)
                .thenComparing(Rejection::trustAnchor)
                .thenComparing(rejection -> rejection.reason().toString()));
        authorities.sort(Comparator.comparing(Authority::uri)
                .thenComparing(Authority::trustAnchor)
                .thenComparing(Authority::parent));
        List<TypeCount> all = new ArrayList<>();
        counts.forEach((anchor, byType) -> {
            for (ObjectType type : ObjectType.values()) {
                all.add(new TypeCount(anchor, type, byType[type.ordinal()]));
            }
        });
        return new ValidationResult(at, roas, aspas, rejections, authorities, all);
    }
}
