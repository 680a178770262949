package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.ProjectFiles;
import io.rovcast.testkit.rpki.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signed objects of {@code data-samples} are those of the generator, and have the faults that their README names. */
class SampleRepositoryTest {
    private static final Path SAMPLE = ProjectFiles.root().resolve("data-samples/rpki");

    @TempDir
    private Path made = Path.of("");

    private static ValidationResult validate(Path directory) throws IOException {
        try (RrdpStore store = RrdpStore.open(directory.resolve("snapshot.xml"), List.of())) {
            return Validator.run(
                    store,
                    TalDirectory.read(directory).tals(),
                    ValidationOptions.at(SampleRepository.NOW),
                    ValidationProgress.NONE);
        }
    }

    /** Keys, and so bytes, may be others with another JDK. */
    @Test
    void isWhatTheGeneratorMakes() throws IOException {
        SampleRepository.write(made);

        ValidationResult ofSample = validate(SAMPLE);
        ValidationResult ofMade = validate(made);

        assertThat(ofSample.roas()).isEqualTo(ofMade.roas()).hasSize(5);
        assertThat(ofSample.aspas()).isEqualTo(ofMade.aspas()).hasSize(1);
        assertThat(ofSample.rejections()).isEqualTo(ofMade.rejections());
        assertThat(uris(SAMPLE)).isEqualTo(uris(made));
    }

    private static Set<String> uris(Path directory) throws IOException {
        try (RrdpStore store = RrdpStore.open(directory.resolve("snapshot.xml"), List.of())) {
            return new TreeSet<>(store.uris());
        }
    }

    @Test
    void hasAnObjectOfEachCommonFault() throws IOException {
        assertThat(validate(SAMPLE).rejections())
                .extracting(
                        SampleRepositoryTest::file,
                        rejection -> rejection.reason().field())
                .containsExactlyInAnyOrder(
                        tuple("AS508345.mft", "nextUpdate"),
                        tuple("AS508345.crl", "publication point"),
                        tuple("lost.roa", "publication point"),
                        tuple("cut-off.roa", "contentInfo at byte 0"),
                        tuple("expired.roa", "notAfter"),
                        tuple("not-its-own.roa", "resources.ipv4"),
                        tuple("revoked.roa", "serialNumber"));
    }

    private static String file(Rejection rejection) {
        return rejection.uri().substring(rejection.uri().lastIndexOf('/') + 1);
    }

    @Test
    void theRoaOfTheTakeOverIsRightInItself() throws IOException, InvalidObjectException {
        byte[] bytes = Files.readAllBytes(SAMPLE.resolve("takeover.roa"));

        assertThat(RoaContent.read(SignedObject.read(bytes, ObjectProfile.CURRENT, Oids.ROA)
                        .content()))
                .containsExactly(Vrp.parse("AS501874 151.164.0.0/18"), Vrp.parse("AS501874 193.36.0.0/17-24"));
    }
}
