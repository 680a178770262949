package io.rovcast.report;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.report.html.Html;
import io.rovcast.report.text.Foreign;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changed VRPs in the report: set so that a line breaks between AS number and prefix, not at the hyphen behind it. */
final class ChangeText {
    private static final Pattern CHANGE = Pattern.compile("([+-]AS\\d+) ([0-9a-f.:]+/\\d+-\\d+)");

    private static final int MAX_SOURCES = 3;

    private ChangeText() {}

    /** A change alone. */
    static void write(Html html, String change) {
        int space = change.indexOf(' ');
        html.text(change.substring(0, space + 1));
        html.element("span", change.substring(space + 1), "class", "w");
    }

    /** The signed objects that it is from, a line for each of the first few. */
    static void writeSources(Html html, List<PayloadSource> sources) {
        for (PayloadSource source : sources.subList(0, Math.min(MAX_SOURCES, sources.size()))) {
            html.open("small", "class", "hash");
            html.text(Foreign.line(source.uri()));
            String facts = facts(source);
            html.text(facts.isEmpty() ? "" : " (" + facts + ")");
            html.close();
        }
        if (sources.size() > MAX_SOURCES) {
            html.element("small", "and " + (sources.size() - MAX_SOURCES) + " more");
        }
    }

    /** What a source says of itself but its name: {@code CA rsync://..., serial 12, valid until 2026-...}. */
    static String facts(PayloadSource source) {
        List<String> facts = new ArrayList<>();
        if (!source.authority().isEmpty()) {
            facts.add("CA " + Foreign.line(source.authority()));
        }
        if (!source.serial().isEmpty()) {
            facts.add("serial " + Foreign.line(source.serial()));
        }
        source.notAfterTime().ifPresent(end -> facts.add("valid until " + HtmlReport.time(end)));
        if (source.expires() < source.notAfter()) {
            source.expiresTime().ifPresent(end -> facts.add("with its chain until " + HtmlReport.time(end)));
        }
        return String.join(", ", facts);
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
