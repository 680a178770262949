package io.rovcast.gate.simulate;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.policy.DurationText;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.redundancy.ExpiryHorizon;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.Forecast;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    private static final List<Duration> HORIZONS =
            List.of(Duration.ofHours(2), Duration.ofHours(8), Duration.ofHours(24));

    private static final int MAX_NAME = 40;

    @Parameters(
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long nothing is renewed, from the time of evaluation: " + DurationText.FORM
                    + "; a + before it is allowed.")
    private Duration within = Duration.ZERO;

    @Mixin
    private Simulation simulation = new Simulation();

    /** Reads {@code +6h}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String plain = text.startsWith("+") ? text.substring(1) : text;
            return DurationText.parse(plain)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not a duration: expected " + DurationText.FORM));
        }
    }

    @Override
    public Integer call() throws Exception {
        return simulation.run(this::expire, List.of(), this::horizons);
    }

    private Event.Outcome expire(VrpInput deployed, Optional<Instant> now) throws FormatException {
        String source = deployed.report().source();
        if (now.isEmpty()) {
            throw FormatException.of(
                    source, "neither it nor the routing table says of when it is: give the time with --at");
        }
        VrpSet vrps = deployed.vrps();
        if (vrps.without(vrp -> vrps.expires(vrp) == VrpSet.NO_EXPIRY).size() == 0) {
            throw FormatException.of(
                    source,
                    "no VRP says when it expires: expected JSON or CSV of rpki-client, or jsonext or csvext of Routinator");
        }
        Instant then = now.get().plus(within);
        VrpSet left = vrps.unexpiredAt(then.getEpochSecond());
        return new Event.Outcome(
                left,
                "expire +" + DurationText.of(within),
                "nothing is renewed for %s: %s of %s expire before %s"
                        .formatted(
                                Amounts.length(within),
                                Amounts.count(vrps.size() - left.size()),
                                Amounts.count(vrps.size(), "VRP"),
                                then));
    }

    /** What ends of each trust anchor in the next hours, and up to the time that was asked for. */
    private List<String> horizons(Forecast forecast) {
        TextTable table = new TextTable()
                .column("ENDS WITHIN", Align.RIGHT)
                .column("of trust anchor", Align.LEFT)
                .column("VRPs", Align.RIGHT)
                .column("of", Align.RIGHT)
                .column("turn invalid", Align.RIGHT)
                .column("unprotected", Align.RIGHT);
        List<Long> seconds = Stream.concat(
                        HORIZONS.stream().filter(horizon -> horizon.compareTo(within) < 0), Stream.of(within))
                .map(Duration::toSeconds)
                .toList();
        List<ExpiryHorizon> rows = ExpiryHorizon.each(
                forecast.impact().baseline().states(),
                forecast.baseline(),
                forecast.at().orElseThrow().getEpochSecond(),
                seconds);
        List<ExpiryHorizon> ending = rows.stream()
                .filter(row -> row.ending() > 0)
                .sorted(Comparator.comparingLong(ExpiryHorizon::seconds)) // keeps the names in order
                .toList();
        for (ExpiryHorizon row : ending) {
            String name = Foreign.line(row.trustAnchor(), MAX_NAME);
            table.row(
                    Amounts.length(Duration.ofSeconds(row.seconds())),
                    name.isEmpty() ? "(not named)" : name,
                    Amounts.count(row.ending()),
                    Amounts.count(row.vrps()),
                    Amounts.count(row.newlyInvalid()),
                    Amounts.count(row.validToNotFound()));
        }
        return ending.isEmpty() ? List.of() : table.lines(Screen.FILE);
    }
}
