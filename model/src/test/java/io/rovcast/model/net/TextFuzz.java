package io.rovcast.model.net;

import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** Text that is almost what a parser wants. */
final class TextFuzz {
    private TextFuzz() {}

    /** Strings of the characters that addresses are made of, and a few more. */
    static final class AddressLike implements ArbitrarySupplier<String> {
        @Override
        public Arbitrary<String> get() {
            return Arbitraries.oneOf(
                    strings("0123456789abcdefABCDEF:./ -%x", 24),
                    strings(":0f", 20),
                    strings("12.", 16),
                    Arbitraries.of("::", ":", "1:2:3:4:5:6:7:8", "1::", "::1", "192.0.2.1", "::192.0.2.1", "fe80::%1")
                            .list()
                            .ofMaxSize(3)
                            .map(parts -> String.join("", parts)));
        }

        private static Arbitrary<String> strings(String alphabet, int maxLength) {
            return Arbitraries.strings().withChars(alphabet.toCharArray()).ofMaxLength(maxLength);
        }
    }

    /** Passes if the parser takes the text or refuses it as it should. */
    static void onlyIllegalArgument(Consumer<String> parser, String text) {
        try {
            parser.accept(text);
        } catch (IllegalArgumentException expected) {
            if (expected.getMessage() == null || expected instanceof NumberFormatException) {
                throw new AssertionError("no message of ours for \"" + text + "\"", expected);
            }
        }
    }
}
