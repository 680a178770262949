package io.rovcast.report;

import io.rovcast.model.redundancy.ExpiryHorizon;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The member {@code simulation} of {@code verdict.json}. */
final class SimulationJson {
    private final SimulatedEvent event;
    private final JsonFields json;

    SimulationJson(SimulatedEvent event, JsonFields json) {
        this.event = event;
        this.json = json;
    }

    void write() throws IOException {
        json.object("simulation", () -> {
            json.text("event", event.name());
            json.text("sentence", event.sentence());
            json.texts("restated", event.restated());
            json.number(
                    "vrpsWithoutExpiry",
                    event.timetable()
                            .map(timetable -> OptionalLong.of(timetable.untold()))
                            .orElse(OptionalLong.empty()));
            json.array("horizons", this::horizons);
            json.array("points", this::points);
        });
    }

    private void horizons() throws IOException {
        if (event.timetable().isPresent()) {
            ExpiryTimetable timetable = event.timetable().get();
            for (ExpiryHorizon all : timetable.together()) {
                row("ta", Optional.empty(), all);
                for (ExpiryHorizon anchor : timetable.anchors(all.seconds())) {
                    row(
                            "ta",
                            Optional.of(anchor.name().isEmpty() ? VerdictJson.NO_TRUST_ANCHOR : anchor.name()),
                            anchor);
                }
            }
        }
    }

    private void points() throws IOException {
        if (event.timetable().isPresent()) {
            ExpiryTimetable timetable = event.timetable().get();
            for (ExpiryHorizon all : timetable.together()) {
                for (ExpiryHorizon point : timetable.points(all.seconds())) {
                    row("uri", Optional.of(point.name()), point);
                }
            }
        }
    }

    private void row(String key, Optional<String> name, ExpiryHorizon row) throws IOException {
        json.object(() -> {
            json.number("seconds", row.seconds());
            json.text(key, name);
            json.number("vrps", row.vrps());
            json.number("ending", row.ending());
            json.number("newlyInvalid", row.newlyInvalid());
            json.number("validToNotFound", row.validToNotFound());
        });
    }
}
