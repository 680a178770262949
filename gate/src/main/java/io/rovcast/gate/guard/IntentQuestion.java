package io.rovcast.gate.guard;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.SetSource;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.guard.IntentReview;
import io.rovcast.model.guard.Look;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Do relying parties have what should be there?
 *
 * @param intended file of what should be
 * @param observed files of what they have
 */
record IntentQuestion(String intended, List<String> observed) {
    /** Reads everything and answers. */
    Answer answer(GuardInputs inputs) throws IOException {
        VrpSet should = GuardFiles.own(List.of(intended));
        List<Look> looks = looks(inputs);
        Look newest = looks.stream().max(Comparator.comparingLong(Look::time)).orElseThrow();
        long now = inputs.at().map(Instant::getEpochSecond).orElse(newest.time());
        if (newest.time() > now) {
            throw FormatException.of(
                    newest.name(), "is of %s, after --at".formatted(Instant.ofEpochSecond(newest.time())));
        }
        return new Answer(
                "%s, %s"
                        .formatted(
                                Amounts.count(should.size(), "intended VRP"),
                                Amounts.count(looks.size(), "observed set")),
                IntentReview.of(should, looks, now).findings());
    }

    private List<Look> looks(GuardInputs inputs) throws IOException {
        List<Look> looks = new ArrayList<>();
        for (String argument : observed) {
            for (String file : GuardFiles.expand(argument)) {
                looks.add(look(file, inputs));
            }
        }
        return looks;
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
