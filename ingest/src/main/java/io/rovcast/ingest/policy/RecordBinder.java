package io.rovcast.ingest.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.rovcast.ingest.io.FormatException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a record of a tree of keys and values, with what the tree leaves out as in a record that is there already. */
final class RecordBinder {
    private final String source;

    /**
     * A binder.
     *
     * @param source name of the file, for messages
     */
    RecordBinder(String source) {
        this.source = source;
    }

    /**
     * A copy of a value with what the tree says.
     *
     * @param path where in the file the tree is; empty for the whole
     * @throws FormatException if a key is unknown, or a value of the wrong type or out of range
     */
    <T> T bind(JsonNode tree, T defaults, String path) throws FormatException {
        @SuppressWarnings("unchecked") // each case gives the type that it got
        T bound = (T) value(tree, defaults, path);
        return bound;
    }

    private Object value(JsonNode tree, Object defaults, String path) throws FormatException {
        if (defaults instanceof Record components) {
            return components(tree, components, path);
        }
        if (defaults instanceof Map<?, ?> map) {
            return map(tree, map, path);
        }
        if (defaults instanceof Set<?>) {
            return texts(tree, path);
        }
        if (defaults instanceof Boolean) {
            require(tree.isBoolean(), tree, "true or false", path);
            return tree.booleanValue();
        }
        if (defaults instanceof Double) {
            require(isFinite(tree), tree, "a number", path);
            return tree.doubleValue();
        }
        if (defaults instanceof Integer) {
            require(tree.isIntegralNumber() && tree.canConvertToInt(), tree, "a whole number", path);
            return tree.intValue();
        }
        if (defaults instanceof Long) {
            require(tree.isIntegralNumber() && tree.canConvertToLong(), tree, "a whole number", path);
            return tree.longValue();
        }
        if (defaults instanceof Duration) {
            return duration(tree, path);
        }
        if (defaults instanceof List<?>) {
            return numbers(tree, path);
        }
        throw new IllegalStateException("no reader for " + defaults.getClass());
    }

    private Object components(JsonNode tree, Record defaults, String path) throws FormatException {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        List<String> known = new ArrayList<>();
        for (RecordComponent component : components) {
            known.add(component.getName());
        }
        requireKnown(tree, known, path);
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Object standing = read(components[i], defaults);
            JsonNode given = tree.get(name);
            types[i] = components[i].getType();
            values[i] = given == null ? standing : value(given, standing, child(path, name));
        }
        try {
            return defaults.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw FormatException.atPath(source, path, String.valueOf(wrong.getMessage()));
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A map from an enumeration; its keys are the constants' names in lower case. */
    private Map<Object, Object> map(JsonNode tree, Map<?, ?> defaults, String path) throws FormatException {
        Map<String, Object> keys = new LinkedHashMap<>();
        defaults.keySet().forEach(key -> keys.put(((Enum<?>) key).name().toLowerCase(Locale.ROOT), key));
        requireKnown(tree, new ArrayList<>(keys.keySet()), path);
        Map<Object, Object> bound = new LinkedHashMap<>(defaults);
        for (Map.Entry<String, Object> key : keys.entrySet()) {
            JsonNode given = tree.get(key.getKey());
            Object standing = bound.get(key.getValue());
            if (given != null && standing != null) {
                bound.put(key.getValue(), value(given, standing, child(path, key.getKey())));
            }
        }
        return bound;
    }

    private Set<String> texts(JsonNode tree, String path) throws FormatException {
        require(tree.isArray(), tree, "a list", path);
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode item : tree) {
            require(item.isTextual(), item, "a list of names", path);
            texts.add(item.textValue());
        }
        return texts;
    }

    private List<Double> numbers(JsonNode tree, String path) throws FormatException {
        require(tree.isArray(), tree, "a list of numbers", path);
        List<Double> numbers = new ArrayList<>();
        for (JsonNode item : tree) {
            require(isFinite(item), item, "a list of numbers", path);
            numbers.add(item.doubleValue());
        }
        return numbers;
    }

    private static boolean isFinite(JsonNode tree) {
        return tree.isNumber() && Double.isFinite(tree.doubleValue());
    }

    private Duration duration(JsonNode tree, String path) throws FormatException {
        Optional<Duration> duration = tree.isTextual() ? DurationText.parse(tree.textValue()) : Optional.empty();
        if (duration.isEmpty()) {
            Optional<String> meant = tree.isValueNode() ? DurationText.nearest(tree.asText()) : Optional.empty();
            require(
                    false,
                    tree,
                    DurationText.FORM
                            + meant.map("; did you mean %s?"::formatted).orElse(""),
                    path);
        }
        return duration.orElseThrow();
    }

    private void requireKnown(JsonNode tree, List<String> known, String path) throws FormatException {
        require(tree.isObject(), tree, "keys and values", path);
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw FormatException.atPath(
                        source,
                        child(path, name),
                        "no such key; did you mean " + Nearest.of(name, known) + "? Known here: "
                                + String.join(", ", known));
            }
        }
    }

    private void require(boolean holds, JsonNode found, String expected, String path) throws FormatException {
        if (!holds) {
            String text = found.toString();
            throw FormatException.atPath(
                    source,
                    path,
                    "found " + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ", expected " + expected);
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
