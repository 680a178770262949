package io.rovcast.ingest.view;

import java.util.List;

/**
 * A column, or a part of one.
 *
 * @param name its name; within a list always {@code item}
 * @param type what it holds
 * @param nulls whether it may hold nulls
 * @param storage how its buffers are kept
 * @param children of a list the item, of a struct the members, else none
 */
record Field(String name, Type type, Nulls nulls, Storage storage, List<Field> children) {
    /** What a column holds. */
    enum Type {
        LIST,
        STRUCT,
        UTF8,
        UINT8,
        UINT32,
        UINT64,
        FLOAT32,
        /** Seconds since 1970 in 64 bits, in UTC. */
        TIMESTAMP
    }

    /** Whether there may be nulls. */
    enum Nulls {
        NONE,
        ALLOWED
    }

    /** How the buffers of a column are kept. */
    enum Storage {
        /** As they are: what is needed at once. */
        PLAIN,
        /** With zstd, if that makes them smaller. */
        ZSTD
    }

    Field {
        children = List.copyOf(children);
    }

    static Field of(String name, Type type) {
        return new Field(name, type, Nulls.NONE, Storage.PLAIN, List.of());
    }

    /** A list whose items are structs of these members. */
    static Field table(String name, Field... members) {
        Field row = new Field("item", Type.STRUCT, Nulls.NONE, Storage.PLAIN, List.of(members));
        return list(name, row);
    }

    static Field list(String name, Field item) {
        return new Field(name, Type.LIST, Nulls.NONE, Storage.PLAIN, List.of(item));
    }

    /** The same with nulls. */
    Field nullable() {
        return new Field(name, type, Nulls.ALLOWED, storage, children);
    }

    /** The same, compressed. */
    Field zstd() {
        return new Field(name, type, nulls, Storage.ZSTD, children);
    }

    boolean isNullable() {
        return nulls == Nulls.ALLOWED;
    }
}
