package io.rovcast.jobs.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.model.backtest.Scorecard;
import io.rovcast.model.gate.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Results for programs. */
final class ResultJson {
    static final String INCIDENTS = "incidents.json";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultJson() {}

    /** What is printed. */
    static String summary(Result result) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/backtest/1");
        json.put("version", result.version());
        result.corpus().ifPresent(corpus -> {
            ObjectNode part = json.putObject("corpus");
            part.put("directory", corpus.name());
            scorecard(corpus.scorecard(), part);
            part.set("incidents", list(corpus));
        });
        result.lake().ifPresent(one -> lake(one, json.putObject("lake")));
        return text(json);
    }

    private static void lake(Result.Calibrated lake, ObjectNode json) {
        json.put("directory", lake.result().name());
        json.put("olderThanTables", lake.result().skipped());
        ObjectNode verdicts = json.putObject("verdicts");
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict.name(), lake.result().count(verdict));
        }
        CalibrationFiles.summary(lake.result(), lake.calibration(), json);
        ArrayNode alarms = json.putArray("alarms");
        for (LakeStep alarm : lake.result().alarms()) {
            ObjectNode one = alarms.addObject();
            step(alarm.step(), one);
            one.put("excluded", alarm.step().excluded().orElse(null));
            one.put("reason", alarm.step().reasons().get(0));
        }
    }

    /** {@code incidents.json}. */
    static String incidents(CorpusResult corpus) {
        return text(list(corpus));
    }

    private static ArrayNode list(CorpusResult corpus) {
        ArrayNode list = MAPPER.createArrayNode();
        for (Outcome outcome : corpus.outcomes()) {
            ObjectNode one = list.addObject();
            one.put("id", outcome.incident().id());
            one.put("date", outcome.incident().date());
            one.put("title", outcome.incident().title());
            one.put("expected", outcome.incident().expected().name());
            one.put("got", outcome.got().name());
            one.put("ok", outcome.isRight());
            one.put("score", rounded(outcome.worst().score()));
            ArrayNode reasons = one.putArray("reasons");
            outcome.worst().reasons().forEach(reasons::add);
            ArrayNode steps = one.putArray("steps");
            outcome.steps().forEach(step -> step(step, steps.addObject()));
        }
        return list;
    }

    /** A step, in few words. */
    static void step(Step step, ObjectNode json) {
        json.put("at", step.at().map(Object::toString).orElse(null));
        json.put("verdict", step.verdict().name());
        json.put("score", rounded(step.score()));
        json.put("announced", step.figures().announced());
        json.put("withdrawn", step.figures().withdrawn());
        json.put("validToInvalid", step.figures().validToInvalid());
        json.put("notFoundToInvalid", step.figures().notFoundToInvalid());
        json.put("validToNotFound", step.figures().validToNotFound());
        step.held().ifPresent(held -> json.put("held", held));
    }

    static void scorecard(Scorecard card, ObjectNode json) {
        json.put("cases", card.cases());
        json.put("asExpected", card.right());
        json.put("found", card.found());
        json.put("missed", card.missed());
        json.put("falseAlarms", card.falseAlarms());
        share("precision", card.precision(), json);
        share("recall", card.recall(), json);
        share("blockRecall", card.blockRecall(), json);
    }

    private static void share(String key, OptionalDouble share, ObjectNode json) {
        if (share.isPresent()) {
            json.put(key, rounded(share.getAsDouble()));
        } else {
            json.putNull(key);
        }
    }

    /** With four decimals at most, so that the last bits of a sum are not compared. */
    static BigDecimal rounded(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree can always be written", e);
        }
    }
}
