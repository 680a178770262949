package io.rovcast.report;

import io.rovcast.report.html.Html;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changed VRPs in the report: set so that a line breaks between AS number and prefix, not at the hyphen behind it. */
final class ChangeText {
    private static final Pattern CHANGE = Pattern.compile("([+-]AS\\d+) ([0-9a-f.:]+/\\d+-\\d+)");

    private ChangeText() {}

    /** A change alone. */
    static void write(Html html, String change) {
        int space = change.indexOf(' ');
        html.text(change.substring(0, space + 1));
        html.element("span", change.substring(space + 1), "class", "w");
    }

    /** A sentence in which changes are named. */
    static void writeSentence(Html html, String sentence) {
        Matcher change = CHANGE.matcher(sentence);
        int at = 0;
        while (change.find()) {
            html.text(sentence.substring(at, change.start()));
            html.element("code", change.group(), "class", "w");
            at = change.end();
        }
        html.text(sentence.substring(at));
    }
}
