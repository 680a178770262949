package io.rovcast.ingest.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The word that somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** The one that takes the fewest edits, upper case or not; the first of several. */
    static String of(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(fold(word), fold(candidate))))
                .orElseThrow();
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
