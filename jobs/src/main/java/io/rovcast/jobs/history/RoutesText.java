package io.rovcast.jobs.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.model.history.OriginDays;
import io.rovcast.model.history.PairDays;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What {@code history routes} prints.
 *
 * @param lake the lake, as it was given
 * @param pairs the history
 * @param added days that were added
 */
record RoutesText(String lake, PairDays pairs, int added) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** From this age on a route counts as established. */
    private static final int ESTABLISHED_DAYS = 90;

    private int established() {
        int count = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            count += pairs.stableDays(pair) >= ESTABLISHED_DAYS ? 1 : 0;
        }
        return count;
    }

    String text() {
        int[] days = pairs.tableDays();
        return String.format(
                Locale.ROOT,
                "%s: tables of %s from %s to %s, %s added%n%,d pairs of %,d origins; %,d pairs stable for %d days",
                lake,
                Amounts.count(days.length, "day"),
                LocalDate.ofEpochDay(days[days.length - 1]),
                LocalDate.ofEpochDay(days[0]),
                Amounts.count(added, "day"),
                pairs.size(),
                OriginDays.of(pairs).size(),
                established(),
                ESTABLISHED_DAYS);
    }

    String json() throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/history-routes/1");
        json.put("lake", lake);
        json.put("addedDays", added);
        int[] days = pairs.tableDays();
        json.put("days", days.length);
        json.put(
                "from",
                days.length == 0
                        ? null
                        : LocalDate.ofEpochDay(days[days.length - 1]).toString());
        json.put("to", days.length == 0 ? null : LocalDate.ofEpochDay(days[0]).toString());
        json.put("pairs", pairs.size());
        json.put("origins", OriginDays.of(pairs).size());
        json.put("stable90Days", established());
        return MAPPER.writeValueAsString(json);
    }
}
