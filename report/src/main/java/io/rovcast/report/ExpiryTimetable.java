package io.rovcast.report;

import io.rovcast.model.redundancy.Endings;
import io.rovcast.model.redundancy.ExpiryHorizon;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What ends when, and what that does, if nothing is renewed: by horizon, trust anchor and publication point, and by VRP. */
public final class ExpiryTimetable {
    /** Publication points that are looked at for each horizon, those with the most first. */
    static final int MAX_POINTS = 20;

    private static final List<Duration> HORIZONS =
            List.of(Duration.ofHours(2), Duration.ofHours(8), Duration.ofHours(24));

    private final VrpSet deployed;
    private final long untold;
    private final List<ExpiryHorizon> together;
    private final List<ExpiryHorizon> anchors;
    private final List<ExpiryHorizon> points = new ArrayList<>();
    private final Endings endings;
    private final int[] pointOf;
    private final List<String> pointNames;

    private ExpiryTimetable(
            TableStates states, VrpSet deployed, VrpSources sources, long at, List<Long> horizons, long untold) {
        this.deployed = deployed;
        this.untold = untold;
        this.together = ExpiryHorizon.together(states, deployed, at, horizons);
        this.anchors = ExpiryHorizon.each(states, deployed, at, horizons);
        this.pointOf = sources.solePoints(deployed);
        this.pointNames = sources.points();
        for (long horizon : horizons) {
            points.addAll(ExpiryHorizon.ofPoints(states, deployed, pointOf, sources, at, horizon, MAX_POINTS));
        }
        this.endings = Endings.of(states, deployed, at + horizons.get(horizons.size() - 1));
    }

    /**
     * For the set that is deployed: two, eight and 24 hours from the time of the forecast, and the time that was asked for.
     *
     * @param forecast one that has a time
     * @param sources where its VRPs come from, as far as that is told
     * @param within the time that was asked for
     * @param untold VRPs that do not say when they expire, and are taken to stay
     */
    public static ExpiryTimetable of(Forecast forecast, VrpSources sources, Duration within, long untold) {
        List<Long> horizons = Stream.concat(HORIZONS.stream(), Stream.of(within))
                .map(Duration::toSeconds)
                .distinct()
                .sorted()
                .toList();
        return new ExpiryTimetable(
                forecast.impact().baseline().states(),
                forecast.baseline(),
                sources,
                forecast.at().orElseThrow().getEpochSecond(),
                horizons,
                untold);
    }

    /** VRPs that do not say when they expire. */
    long untold() {
        return untold;
    }

    /** All trust anchors together, a row for each horizon, the nearest first. */
    List<ExpiryHorizon> together() {
        return together;
    }

    /** Each trust anchor alone, within one of the horizons; by name. */
    List<ExpiryHorizon> anchors(long seconds) {
        return anchors.stream().filter(row -> row.seconds() == seconds).toList();
    }

    /** Those of them that tell people something: of which anything ends, where there is more than one. */
    List<ExpiryHorizon> tellingAnchors(long seconds) {
        List<ExpiryHorizon> all = anchors(seconds);
        return all.size() == 1
                ? List.of()
                : all.stream().filter(anchor -> anchor.ending() > 0).toList();
    }

    /** Each publication point alone, likewise; those of which most ends first, and only those of which anything does. */
    List<ExpiryHorizon> points(long seconds) {
        return points.stream().filter(row -> row.seconds() == seconds).toList();
    }

    /** How many VRPs end within the last horizon. */
    int size() {
        return endings.size();
    }

    /** One of them, in the order in which they end. */
    Ending ending(int index) {
        int vrp = endings.vrp(index);
        return new Ending(
                Instant.ofEpochSecond(deployed.expires(vrp)),
                deployed.vrp(vrp),
                Optional.of(deployed.trustAnchor(vrp)).filter(name -> !name.isEmpty()),
                pointOf[vrp] == VrpSources.NO_POINT ? Optional.empty() : Optional.of(pointNames.get(pointOf[vrp])),
                endings.newlyInvalid(index),
                endings.unprotected(index));
    }

    /**
     * A VRP that ends.
     *
     * @param expires when
     * @param value the VRP
     * @param trustAnchor name of its trust anchor, if the set names it
     * @param point the publication point that it comes from alone, if that is told
     * @param newlyInvalid routes that turn INVALID then
     * @param unprotected routes that go from VALID to NOT_FOUND then
     */
    record Ending(
            Instant expires,
            Vrp value,
            Optional<String> trustAnchor,
            Optional<String> point,
            int newlyInvalid,
            int unprotected) {}
}
