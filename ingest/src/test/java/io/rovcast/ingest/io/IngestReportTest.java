package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.IngestReport.Cause;
import io.rovcast.ingest.io.IngestReport.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IngestReportTest {
    private static final Instant NOON = Instant.parse("2026-01-07T12:00:00Z");

    @Test
    void tellsWhatBecameOfEveryRecord() {
        IngestRecorder recorder = new IngestRecorder("rib.gz");
        IngestRecorder.Counter multicast = recorder.skipped("multicast");
        IngestRecorder.Counter broken = recorder.rejected("attribute overruns its record");
        IngestRecorder.Counter entries = recorder.dropped("peer index out of range");
        recorder.recordsRead(6);
        recorder.recordRead();
        recorder.recordsParsed(2);
        recorder.recordParsed();
        multicast.add(2);
        broken.increment(FormatException.atRecord("rib.gz", 4, 99, "attribute overruns its record"));
        broken.increment(() -> "never asked for");
        entries.increment(() -> "peer index 412");
        entries.increment();
        recorder.format("MRT TABLE_DUMP_V2");
        recorder.generatedAt(NOON);
        recorder.warn("one peer only");
        recorder.warn("one peer only");

        IngestReport report = recorder.report();
        assertThat(report.read()).isEqualTo(7);
        assertThat(report.parsed()).isEqualTo(3);
        assertThat(report.skipped()).containsExactly(new Cause("multicast", 2, ""));
        assertThat(report.rejected())
                .containsExactly(new Cause(
                        "attribute overruns its record",
                        2,
                        "rib.gz: record 4, byte 99: attribute overruns its record"));
        assertThat(report.dropped()).containsExactly(new Cause("peer index out of range", 2, "peer index 412"));
        assertThat(report.droppedCount()).isEqualTo(2);
        assertThat(report.rejectedShare()).isEqualTo(2 / 7.0);
        assertThat(report.generated()).hasValue(NOON);
        assertThat(report.warnings()).containsExactly("one peer only");
        assertThat(report.status()).isEqualTo(Status.OK);
        assertThat(report.digest()).isEmpty();
        assertThat(new IngestRecorder("nothing").report().rejectedShare()).isZero();
    }

    @Test
    void aReaderThatLosesARecordIsFoundOut() {
        IngestRecorder recorder = new IngestRecorder("rib.gz");
        recorder.recordRead();
        assertThatThrownBy(recorder::report)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rib.gz: 1 records read, but 0 accounted for");
        recorder.recordParsed();
        recorder.skipped("of no interest").increment();
        assertThatThrownBy(recorder::report)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rib.gz: 1 records read, but 2 accounted for");
        assertThatThrownBy(() -> new IngestReport(
                        "a", "", List.of(), 0, 0, null, null, Status.OK, 1, 0, List.of(), List.of(), List.of(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a: 1 records read, but 0 parsed + 0 skipped + 0 rejected");
    }

    @Test
    void theSameCauseHasOneCounter() {
        IngestRecorder recorder = new IngestRecorder("rib.gz");
        assertThat(recorder.skipped("a")).isSameAs(recorder.skipped("a")).isNotSameAs(recorder.rejected("a"));
        assertThatThrownBy(() -> recorder.skipped("a").add(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(recorder.report().skipped()).as("what never happened").isEmpty();
    }

    @Test
    void theStatusOnlyGetsWorse() {
        IngestRecorder recorder = new IngestRecorder("rib.gz");
        recorder.failed(new TruncatedInputException("rib.gz", 17, "gzip data ends early"));
        recorder.status(Status.EMPTY);
        assertThat(recorder.report().status()).isEqualTo(Status.TRUNCATED);
        assertThat(recorder.report().warnings()).containsExactly("rib.gz: byte 17: gzip data ends early");
        recorder.failed(new CorruptInputException("rib.gz", 17, "CRC differs"));
        assertThat(recorder.report().status()).isEqualTo(Status.BAD);
    }

    @Test
    void takesSizesAndDigestFromTheInput() throws IOException {
        byte[] stored = Samples.compress(Compression.GZIP, Samples.table(1000, 1));
        IngestRecorder recorder = new IngestRecorder("sample");
        try (DecodedInput in =
                Samples.source(stored).open(OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256))) {
            in.readNBytes(10);
            recorder.finish(in);
        }
        IngestReport report = recorder.report();
        assertThat(report.storedBytes()).isEqualTo(stored.length);
        assertThat(report.decodedBytes()).isEqualTo(10);
        assertThat(report.compressions()).containsExactly(Compression.GZIP);
        assertThat(report.digest()).hasValue(Samples.source(stored).sha256());

        IngestRecorder empty = new IngestRecorder("sample");
        try (DecodedInput in = Samples.source(new byte[0]).open()) {
            empty.finish(in);
        }
        assertThat(empty.report().status()).isEqualTo(Status.EMPTY);
    }

    @Property
    void mergingAddsUpInAnyOrder(@ForAll @Size(max = 8) List<@IntRange(max = 50) Integer> sizes, @ForAll long seed) {
        Random random = new Random(seed);
        List<IngestReport> reports = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            reports.add(randomReport("source" + i, sizes.get(i), random));
        }
        IngestReport merged = IngestReport.merge("all", reports);
        assertThat(merged.read())
                .isEqualTo(merged.parsed() + merged.skippedCount() + merged.rejectedCount())
                .isEqualTo(sizes.stream().mapToLong(Integer::longValue).sum());
        assertThat(merged.status())
                .isEqualTo(reports.stream()
                        .map(IngestReport::status)
                        .max(Status::compareTo)
                        .orElse(Status.OK));
        Collections.shuffle(reports, random);
        assertThat(IngestReport.merge("all", reports)).isEqualTo(merged);
    }

    private static IngestReport randomReport(String source, int records, Random random) {
        IngestRecorder recorder = new IngestRecorder(source);
        for (int i = 0; i < records; i++) {
            recorder.recordRead();
            String cause = "cause " + random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> recorder.recordParsed();
                case 1 -> recorder.skipped(cause).increment(() -> source);
                case 2 -> recorder.rejected(cause).increment();
                default -> {
                    recorder.recordParsed();
                    recorder.dropped(cause).increment();
                }
            }
        }
        recorder.format("format " + random.nextInt(2));
        recorder.status(Status.values()[random.nextInt(4)]);
        if (random.nextBoolean()) {
            recorder.generatedAt(NOON.plusSeconds(random.nextInt(100)));
        }
        recorder.warn("from " + source);
        return recorder.report();
    }

    @Test
    void mergingKeepsWhatIsTheSameForAll() {
        IngestRecorder first = new IngestRecorder("a");
        first.format("MRT");
        first.generatedAt(NOON);
        IngestRecorder second = new IngestRecorder("b");
        second.format("MRT");
        second.generatedAt(NOON.plusSeconds(1));
        IngestReport merged = IngestReport.merge("both", List.of(first.report(), second.report()));
        assertThat(merged.format()).isEqualTo("MRT");
        assertThat(merged.generated()).hasValue(NOON.plusSeconds(1));
        second.format("text");
        assertThat(IngestReport.merge("both", List.of(first.report(), second.report()))
                        .format())
                .isEmpty();
    }

    @Test
    void travelsBetweenProcesses() throws IOException, ClassNotFoundException {
        IngestReport report = randomReport("a", 40, new Random(1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(report);
        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(report);
    }
}
