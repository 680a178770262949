package io.rovcast.model.bgp;

import java.io.Serializable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table that may be brought in only when somebody asks for it. Safe for use by several threads. Serialised with
 * its value.
 */
final class Lazy<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Supplier<T> source;
    private volatile @Nullable T value;

    private Lazy(@Nullable Supplier<T> source, @Nullable T value) {
        this.source = source;
        this.value = value;
    }

    /** What is there already. */
    static <T extends Serializable> Lazy<T> of(T value) {
        return new Lazy<>(null, value);
    }

    /** What the source will give, which is asked again only if it threw. */
    static <T extends Serializable> Lazy<T> from(Supplier<T> source) {
        return new Lazy<>(source, null);
    }

    T value() {
        T known = value;
        return known != null ? known : load();
    }

    private synchronized T load() {
        T known = value;
        Supplier<T> from = source;
        if (known == null && from != null) {
            known = from.get();
            value = known;
            source = null;
        }
        if (known == null) {
            throw new AssertionError("neither a value nor a source");
        }
        return known;
    }

    private Object writeReplace() {
        return of(value());
    }
}
