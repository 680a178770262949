package io.rovcast.testkit.gen;

/**
 * A route collector.
 *
 * @param name such as {@code north}
 * @param style how it writes
 */
public record Collector(String name, DumpStyle style) {}
