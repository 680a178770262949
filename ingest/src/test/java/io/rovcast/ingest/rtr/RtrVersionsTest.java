package io.rovcast.ingest.rtr;

import static io.rovcast.ingest.rtr.Wire.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.testkit.RtrCache;
import io.rovcast.testkit.RtrCache.After;
import io.rovcast.testkit.RtrCache.Answer;
import io.rovcast.testkit.RtrPdus;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Which version a session has (RFC 8210 section 7), and what Error Reports lead to. */
class RtrVersionsTest {
    private static final int UNSUPPORTED_VERSION = 4;

    private static byte[] set(int version) {
        return new RtrPdus(version)
                .cacheResponse(1)
                .announce("192.0.2.0/24", 24, 64496)
                .endOfData(1, 1)
                .toByteArray();
    }

    private static byte[] error(int version, int code, String text) {
        return new RtrPdus(version).errorReport(code, new byte[0], text).toByteArray();
    }

    private static RtrCache cache(IntFunction<byte[]> answers) {
        return new RtrCache(version -> new Answer(answers.apply(version), After.CLOSE));
    }

    private static List<Integer> asked(RtrCache cache) {
        return cache.stop().stream().map(query -> (int) query[0]).toList();
    }

    private static void assertReads(RtrCache cache, int version, Integer... asked) throws IOException {
        try (cache) {
            VrpInput input = read(cache, OnBadRecord.FAIL);

            assertThat(input.report().format()).startsWith("rtr v" + version + ",");
            assertThat(input.vrps().size()).isEqualTo(1);
            assertThat(asked(cache)).containsExactly(asked);
        }
    }

    private static void assertFails(RtrCache cache, String problem, Integer... asked) {
        try (cache) {
            assertThatThrownBy(() -> read(cache, OnBadRecord.FAIL))
                    .isInstanceOf(RtrCacheException.class)
                    .extracting(Wire::problem)
                    .isEqualTo(problem);
            assertThat(asked(cache)).containsExactly(asked);
        }
    }

    @Test
    void highestIsAskedForFirst() throws IOException {
        assertReads(cache(RtrVersionsTest::set), 2, 2);
    }

    @Test
    void errorReportOfALowerVersionLeadsToThatOne() throws IOException {
        assertReads(cache(asked -> asked > 1 ? error(1, UNSUPPORTED_VERSION, "max is 1") : set(asked)), 1, 2, 1);
        assertReads(cache(asked -> asked > 0 ? error(0, UNSUPPORTED_VERSION, "") : set(asked)), 0, 2, 0);
        assertReads(cache(asked -> asked > 0 ? error(asked - 1, 3, "?") : set(asked)), 0, 2, 1, 0);
    }

    @Test
    void refusalInTheVersionAskedForLeadsToTheNextLower() throws IOException {
        assertReads(cache(asked -> asked > 0 ? error(asked, UNSUPPORTED_VERSION, "") : set(asked)), 0, 2, 1, 0);
    }

    @Test
    void lowerVersionIsTakenFromTheAnswer() throws IOException {
        assertReads(cache(asked -> set(1)), 1, 2);
        assertReads(cache(asked -> set(0)), 0, 2);
    }

    @Test
    void closingWithoutAnAnswerLeadsToTheNextLower() throws IOException {
        assertReads(cache(asked -> asked > 1 ? new byte[0] : set(asked)), 1, 2, 1);
        assertReads(
                new RtrCache(
                        asked -> asked > 0 ? new Answer(new byte[0], After.RESET) : new Answer(set(0), After.CLOSE)),
                0,
                2,
                1,
                0);
        byte[] notify = new RtrPdus(1).serialNotify(1, 1).toByteArray();
        assertReads(cache(asked -> asked > 1 ? notify : set(asked)), 1, 2, 1);
    }

    @Test
    void cacheThatNeverAnswersIsGivenUp() {
        assertFails(
                RtrCache.answering(new byte[0]),
                "the cache closed the connection without an answer in any protocol version; is it an RTR cache, and may"
                        + " this host use it?",
                2,
                1,
                0);
    }

    @Test
    void cacheThatSpeaksNoKnownVersionIsGivenUp() {
        assertFails(
                RtrCache.answering(error(3, UNSUPPORTED_VERSION, "3 only")),
                "the cache reports error 4, Unsupported Protocol Version: 3 only; it speaks version 3",
                2);
        assertFails(
                RtrCache.answering(error(0, UNSUPPORTED_VERSION, "")),
                "the cache reports error 4, Unsupported Protocol Version",
                2,
                0);
    }

    @Test
    void answerOfAHigherVersionThanAskedForIsRefused() {
        try (RtrCache cache = cache(asked -> asked == 2 ? error(1, UNSUPPORTED_VERSION, "") : set(2))) {
            assertThatThrownBy(() -> read(cache, OnBadRecord.FAIL))
                    .isInstanceOf(FormatException.class)
                    .extracting(Wire::problem)
                    .isEqualTo("record 1, byte 0: Cache Response of version 2 to a query of version 1"
                            + " (RFC 8210 section 7)");
        }
    }

    @Test
    void lackOfDataIsNoMatterOfVersions() {
        assertFails(
                RtrCache.answering(error(0, 2, "just started")),
                "the cache has no data yet; a cache that has just started needs some minutes (the cache reports error 2,"
                        + " No Data Available: just started)",
                2);
    }

    @Test
    void errorReportIsShownBeforeAndInsideAnAnswer() {
        assertFails(
                RtrCache.answering(error(2, 1, "out of memory")),
                "the cache reports error 1, Internal Error: out of" + " memory",
                2);
        byte[] query = new byte[] {2, 2, 0, 0, 0, 0, 0, 8};
        byte[] inside = new RtrPdus(1)
                .cacheResponse(1)
                .announce("192.0.2.0/24", 24, 64496)
                .errorReport(200, query, "two\nlines, gr\u00fc\u00df")
                .toByteArray();
        assertFails(RtrCache.answering(inside), "the cache reports error 200: two?lines, gr??", 2);
    }

    @Test
    void errorReportWithWrongLengthsInsideIsShownWithoutText() {
        byte[] noRoom = new byte[8];
        byte[] longPdu = {0, 0, 0, 9, 0, 0, 0, 0};
        byte[] hugePdu = {-1, -1, -1, -1, 0, 0, 0, 0};
        byte[] hugeText = {0, 0, 0, 0, -1, -1, -1, -1};
        for (byte[] body : List.of(noRoom, longPdu, hugePdu, hugeText)) {
            assertFails(
                    RtrCache.answering(new RtrPdus(2).pdu(10, 1, 16, body).toByteArray()),
                    "the cache reports error 1, Internal Error",
                    2);
        }
    }
}
