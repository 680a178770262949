package io.rovcast.gate.simulate;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.policy.DurationText;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.report.ExpiryTimetable;
import io.rovcast.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rovcast simulate expire}: nothing is renewed any more, as when the machinery that signs or publishes stands still. */
@Command(
        name = "expire",
        header = "What if nothing were renewed for some time?%n",
        description = {
            "Drops every VRP that expires within the time, and forecasts what that does. VRPs last some hours and are"
                    + " renewed long before they end, so this shows how long a silent repository goes unnoticed.%n"
        },
        footer = {
            "%nExamples:",
            "  What is left after six hours:",
            "    rovcast simulate expire +6h --view table.view --baseline now.json",
            "  After two days, as files to read and query:",
            "    rovcast simulate expire +2d --view table.view --baseline now.json \\",
            "      --critical assets.csv --out expired",
            "%nExit codes: 0 it ran, whatever the verdict; 2 usage or bad input."
        })
final class ExpireCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long nothing is renewed, from the time of evaluation: " + DurationText.FORM
                    + "; a + before it is allowed.")
    private Duration within = Duration.ZERO;

    @Mixin
    private Simulation simulation = new Simulation();

    private VrpSources sources = VrpSources.NONE;
    private long untold;

    /** Reads {@code +6h}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String plain = text.startsWith("+") ? text.substring(1) : text;
            return DurationText.parse(plain)
                    .filter(duration -> !duration.isZero())
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not a duration: expected " + DurationText.FORM + ", more than 0"));
        }
    }

    @Override
    public Integer call() throws Exception {
        return simulation.run(
                this::expire,
                List.of(),
                forecast -> Optional.of(ExpiryTimetable.of(forecast, sources, within, untold)));
    }

    private Event.Outcome expire(VrpInput deployed, Optional<Instant> now) throws FormatException {
        String source = deployed.report().source();
        if (now.isEmpty()) {
            throw FormatException.of(
                    source, "neither it nor the routing table says of when it is: give the time with --at");
        }
        VrpSet vrps = deployed.vrps();
        untold = IntStream.range(0, vrps.size())
                .filter(vrp -> vrps.expires(vrp) == VrpSet.NO_EXPIRY)
                .count();
        if (untold == vrps.size()) {
            throw FormatException.of(
                    source,
                    "no VRP says when it expires: expected JSON or CSV of rpki-client, or jsonext or csvext of Routinator");
        }
        sources = deployed.sources();
        Instant then = now.get().plus(within);
        VrpSet left = vrps.unexpiredAt(then.getEpochSecond());
        int gone = vrps.size() - left.size();
        String sentence = "nothing is renewed for %s: %s of %s %s before %s"
                .formatted(
                        within.toMinutes() < 1 ? within.toSeconds() + " s" : Amounts.length(within),
                        Amounts.count(gone),
                        Amounts.count(vrps.size(), "VRP"),
                        gone == 1 ? "expires" : "expire",
                        then);
        String stays = untold == 0
                ? ""
                : "%s when %s, and %s taken to stay"
                        .formatted(
                                Amounts.count(untold, "VRP") + (untold == 1 ? " does not say" : " do not say"),
                                untold == 1 ? "it expires" : "they expire",
                                untold == 1 ? "is" : "are");
        return new Event.Outcome(
                left,
                "expire +" + DurationText.of(within),
                untold == 0 ? sentence : sentence + "; " + stays,
                Event.LOSS,
                List.of(),
                untold == 0 ? List.of() : List.of(source + ": " + stays));
    }
}
