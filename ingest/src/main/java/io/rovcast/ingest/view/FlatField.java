package io.rovcast.ingest.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A column at its place in a record batch, which has all columns and their parts in one row, each before its children.
 *
 * @param key where it is in the tree, such as {@code pairs[].origin}
 * @param field the column
 */
record FlatField(String key, Field field) {
    static List<FlatField> of(List<Field> roots) {
        List<FlatField> flat = new ArrayList<>();
        for (Field root : roots) {
            add(root.name(), root, flat);
        }
        return List.copyOf(flat);
    }

    private static void add(String key, Field field, List<FlatField> into) {
        into.add(new FlatField(key, field));
        for (Field child : field.children()) {
            boolean isItem = field.type() == Field.Type.LIST;
            add(isItem ? key + "[]" : key + "." + child.name(), child, into);
        }
    }

    /** How many buffers it has: validity, and what its type needs (columnar format, "Buffer listing for each layout"). */
    int buffers() {
        return switch (field.type()) {
            case STRUCT -> 1;
            case LIST, UINT8, UINT32, UINT64, FLOAT32, TIMESTAMP -> 2;
            case UTF8 -> 3;
        };
    }
}
