package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects the VRPs and ASPAs of one input, counts what is not fit to be used, and decides whether that is too much. */
final class VrpCollector {
    /** Under {@link OnBadRecord#FAIL} one row in so many may be rejected. */
    private static final int TOLERATED_ONE_IN = 1000;

    /** The number of the trust anchor of a VRP that does not name it. */
    static final int NO_TRUST_ANCHOR = 0;

    /** So many rejected default routes are named; a set has one or two if any. */
    private static final int MAX_DEFAULT_ROUTES = 100;

    private final String source;
    private final IngestRecorder recorder;
    private final VrpSet.Builder builder = new VrpSet.Builder();
    private SetHealth health = SetHealth.UNKNOWN;
    private final RowSources sources = new RowSources();
    private final VrpRow row = new VrpRow();
    private final List<Vrp> defaultRoutes = new ArrayList<>();
    private final List<Vap> vaps = new ArrayList<>();
    private long skipped;
    private long rejected;
    private Optional<FormatException> firstReject = Optional.empty();

    /** Names by their numbers in the builder. */
    private String[] anchorNames = {""};

    private int lastAnchor;

    VrpCollector(String source) {
        this.source = source;
        this.recorder = new IngestRecorder(source);
        builder.trustAnchorId("");
    }

    /** The row to fill in next, cleared. */
    VrpRow nextRow() {
        row.clear();
        sources.clear();
        return row;
    }

    /** Ends the row: it is in the set, or counted. */
    void endRow(VrpRow.Place place) {
        recorder.recordRead();
        if (row.isSound()) {
            recorder.recordParsed();
            row.addTo(builder);
            sources.addTo(row);
        } else {
            reject(place);
        }
    }

    private void reject(VrpRow.Place place) {
        IngestRecorder.Counter counter = recorder.rejected(row.fault().cause());
        if (counter.count() > 0) {
            counter.increment();
        } else {
            FormatException error = row.error(place);
            counter.increment(error);
            firstReject = firstReject.or(() -> Optional.of(error));
        }
        rejected++;
        if (row.fault() == VrpReject.DEFAULT_ROUTE && row.asn() >= 0 && defaultRoutes.size() < MAX_DEFAULT_ROUTES) {
            int most = row.prefix().family().maxPrefixLength();
            int maxLength = (int) Math.max(0, Math.min(row.maxLength(), most));
            defaultRoutes.add(new Vrp(row.prefix(), maxLength, new Asn(row.asn())));
        }
    }

    /**
     * The number of the trust anchor of this name.
     *
     * @throws FormatException if there are more of them than any set has
     */
    int trustAnchor(CharSlice name, VrpRow.Place place, String field) throws FormatException {
        if (anchorNames[lastAnchor].contentEquals(name)) {
            return lastAnchor;
        }
        for (int i = 0; i < anchorNames.length; i++) {
            if (anchorNames[i].contentEquals(name)) {
                lastAnchor = i;
                return i;
            }
        }
        return newTrustAnchor(name.toString(), place, field);
    }

    private int newTrustAnchor(String name, VrpRow.Place place, String field) throws FormatException {
        try {
            lastAnchor = builder.trustAnchorId(name);
        } catch (IllegalArgumentException e) {
            throw place.at(field, String.valueOf(e.getMessage())).because(e);
        }
        String[] longer = Arrays.copyOf(anchorNames, lastAnchor + 1);
        longer[lastAnchor] = name;
        anchorNames = longer;
        return lastAnchor;
    }

    /** The name behind a number that {@link #trustAnchor} gave. */
    String trustAnchorName(int id) {
        return anchorNames[id];
    }

    /** Notes where the object is that the row is from; a row may have several, and a source without one an empty text. */
    void sourceOfRow(CharSlice uri) {
        sources.add(uri);
    }

    /** Notes the number of the trust anchor of the source that was noted last. */
    void trustAnchorOfSource(int id) {
        sources.trustAnchor(id);
    }

    /** Counts a record that is sound but no VRP. */
    void skip(String cause) {
        recorder.recordRead();
        recorder.skipped(cause).increment();
        skipped++;
    }

    /** Adds an ASPA. */
    void addVap(Vap vap) {
        vaps.add(vap);
    }

    /** Counts an ASPA that is not fit to be used. */
    void rejectVap(FormatException error) {
        recorder.dropped(VrpInput.MALFORMED_ASPA).increment(error);
    }

    /** Counts an ASPA that is left out for a reason of its own. */
    void dropVap(String cause) {
        recorder.dropped(cause).increment();
    }

    /** Notes when the set was made; 0 is what some programs write where they do not know. */
    void generatedAt(long seconds) {
        if (seconds > 0) {
            recorder.generatedAt(Instant.ofEpochSecond(seconds));
        }
    }

    /** Notes what the relying party says of the repositories. */
    void health(SetHealth said) {
        health = said;
    }

    /** Notes what the user should know of. */
    void warn(FormatException warning) {
        recorder.warn(String.valueOf(warning.getMessage()));
    }

    /**
     * Ends the input.
     *
     * @throws FormatException if too many rows were rejected, or all
     */
    VrpInput finish(DecodedInput in, VrpFormat format, OnBadRecord onBadRecord) throws IOException {
        check("this " + format.text() + " file", onBadRecord);
        recorder.finish(in);
        return input(format, format.text());
    }

    /**
     * Ends an input that is no file.
     *
     * @param receivedBytes its size
     * @param formatText what the report says of the format
     * @throws FormatException if too many rows were rejected, or all
     */
    VrpInput finish(long receivedBytes, VrpFormat format, String formatText, OnBadRecord onBadRecord)
            throws FormatException {
        check("the answer", onBadRecord);
        recorder.finish(receivedBytes);
        return input(format, formatText);
    }

    private void check(String whole, OnBadRecord onBadRecord) throws FormatException {
        long rows = recorder.read() - skipped;
        if (onBadRecord == OnBadRecord.FAIL && rejected * TOLERATED_ONE_IN > rows) {
            FormatException first = firstReject.orElseThrow();
            throw again(
                    first, "%s; %d of %d VRPs rejected, more than 0.1 %%".formatted(first.problem(), rejected, rows));
        }
        if (builder.size() == 0 && firstReject.isPresent()) {
            String why = "; all " + rows + " are rejected, the first: "
                    + firstReject.get().problem();
            throw FormatException.of(source, "no VRPs in " + whole + why);
        }
    }

    private VrpInput input(VrpFormat format, String formatText) {
        VrpSet set = builder.build();
        if (set.duplicates() > 0) {
            recorder.dropped(VrpInput.REPEATED_VRP).add(set.duplicates());
        }
        recorder.format(formatText);
        return new VrpInput(
                format,
                set,
                Vap.union(vaps),
                defaultRoutes,
                sources.build(List.of(anchorNames)),
                health,
                recorder.report());
    }

    private static FormatException again(FormatException at, String problem) {
        if (at.recordIndex() > 0) {
            return FormatException.atRecord(at.source(), at.recordIndex(), at.offset(), problem);
        }
        return at.line() > 0
                ? FormatException.atLine(at.source(), at.line(), problem)
                : FormatException.atPath(at.source(), at.path(), problem);
    }
}
