package io.rovcast.ingest.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.gate.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever key of a policy has a value that makes no sense, it is refused, in one line that says which key. */
class PolicyNonsenseTest {
    /**
     * A key with a value of its own.
     *
     * @param path such as {@code score.warn}
     * @param standing its value in the default policy
     */
    record Leaf(String path, Object standing) {
        /** A policy with this key alone. */
        String yaml(String value) {
            StringBuilder yaml = new StringBuilder("policy: rovcast/policy/1\n");
            String indent = "";
            for (String key : path.split("\\.", -1)) {
                yaml.append(indent).append(key).append(":\n");
                indent += "  ";
            }
            return yaml.insert(yaml.length() - 1, " " + value).toString();
        }

        String section() {
            return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : path;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        collect("", Policy.DEFAULTS, leaves);
        return leaves.stream();
    }

    static Stream<Leaf> numbers() {
        return leaves().filter(leaf -> leaf.standing() instanceof Number);
    }

    private static void collect(String path, Object value, List<Leaf> leaves) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (value instanceof Record components) {
            for (var component : components.getClass().getRecordComponents()) {
                try {
                    collect(
                            prefix + component.getName(),
                            component.getAccessor().invoke(components),
                            leaves);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> collect(prefix + key.toString().toLowerCase(Locale.ROOT), inner, leaves));
        } else {
            leaves.add(new Leaf(path, value));
        }
    }

    private static void assertRefused(Leaf leaf, String value) {
        assertThatThrownBy(() -> PolicyFile.parse(leaf.yaml(value), "policy.yaml"))
                .as("%s: %s", leaf, value)
                .isInstanceOf(FormatException.class)
                .message()
                .startsWith("policy.yaml: ")
                .doesNotContain("\n")
                .containsAnyOf(leaf.section(), "line ");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void noNumberMayBeNegativeOrNone(Leaf leaf) {
        for (String value : new String[] {"-1", "-0.001", "-1e300", ".nan", ".inf", "-.inf", "1e999"}) {
            assertRefused(leaf, value);
        }
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void noKeyTakesAValueOfAnotherKind(Leaf leaf) {
        for (String value : new String[] {"", "~", "lots", "''", "{}", "{a: 1}", "[[]]", "[lots]", "2026-01-01"}) {
            assertRefused(leaf, value);
        }
        if (!(leaf.standing() instanceof Boolean)) {
            assertRefused(leaf, "true");
        }
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void theDefaultItselfIsTaken(Leaf leaf) throws FormatException {
        String printed = PolicyFile.print(Policy.DEFAULTS);
        String key = leaf.path().substring(leaf.path().lastIndexOf('.') + 1);
        assertThat(printed.lines().map(String::strip)).anyMatch(line -> line.startsWith(key + ": "));
        if (leaf.standing() instanceof Number number) {
            assertThat(PolicyFile.parse(leaf.yaml(number.toString()), "policy.yaml"))
                    .isEqualTo(Policy.DEFAULTS);
        }
    }

    @Test
    void thereAreAsManyKeysAsOneWouldThink() {
        assertThat(numbers()).hasSizeGreaterThan(50);
        assertThat(leaves().map(Leaf::path))
                .contains("score.parts.net.alpha", "plan.keepProtection", "plan.waves.rings", "advisory");
    }
}
