package io.rovcast.gate.guard;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.SetSource;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.guard.IntentReview;
import io.rovcast.model.guard.Look;
import io.rovcast.model.guard.Party;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Do relying parties have what should be there?
 *
 * @param intended file of what should be
 * @param observed files of what they have, each argument a relying party
 */
record IntentQuestion(String intended, List<String> observed) {
    /** Reads everything and answers. */
    Answer answer(GuardInputs inputs) throws IOException {
        VrpSet should = GuardFiles.own(List.of(intended));
        List<Party> parties = parties(inputs);
        Look newest = parties.stream()
                .flatMap(party -> party.looks().stream())
                .max(Comparator.comparingLong(Look::time))
                .orElseThrow();
        long now = inputs.at().map(Instant::getEpochSecond).orElse(newest.time());
        if (newest.time() > now) {
            throw FormatException.of(
                    newest.name(), "is of %s, after --at".formatted(Instant.ofEpochSecond(newest.time())));
        }
        int sets = parties.stream().mapToInt(party -> party.looks().size()).sum();
        return new Answer(
                "%s, %s of %s"
                        .formatted(
                                Amounts.count(should.size(), "intended VRP"),
                                Amounts.count(sets, "set"),
                                parties.size() == 1
                                        ? "1 relying party"
                                        : Amounts.count(parties.size()) + " relying parties"),
                IntentReview.of(should, parties, now).findings());
    }

    private List<Party> parties(GuardInputs inputs) throws IOException {
        List<Party> parties = new ArrayList<>();
        for (String argument : new LinkedHashSet<>(observed)) {
            List<Look> looks = new ArrayList<>();
            for (String file : GuardFiles.expand(argument)) {
                looks.add(look(file, inputs));
            }
            parties.add(new Party(argument, looks));
        }
        return parties;
    }

    private static Look look(String file, GuardInputs inputs) throws IOException {
        VrpInput input = ChangeInputs.readSet(file, inputs.badRecords().forVrps(), SetSource.FILES_ONLY);
        Optional<Instant> time = input.generatedAt().or(inputs::at);
        if (time.isEmpty()) {
            throw FormatException.of(input.report().source(), "does not say of when it is: give the time with --at");
        }
        VrpSet live = input.at(time.get()).vrps();
        return new Look(input.report().source(), time.get().getEpochSecond(), live);
    }
}
