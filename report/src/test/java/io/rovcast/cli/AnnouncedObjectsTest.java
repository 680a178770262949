package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AnnouncedObjectsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final RpkiForge forge = new RpkiForge(NOW);
    private final ForgedAuthority root = forge.trustAnchor();

    @Command(name = "test")
    private static final class Compare {
        @Mixin
        private ChangeOptions change = new ChangeOptions();
    }

    @BeforeEach
    void writeBaseline() throws IOException {
        Files.writeString(
                directory.resolve("now.csv"), "ASN,IP Prefix,Max Length,Trust Anchor\nAS64496,192.0.2.0/24,24,ripe\n");
    }

    private String write(String name, String uri) throws IOException {
        return Files.write(directory.resolve(name), forge.objects().get(uri)).toString();
    }

    private ChangeInputs read(String... more) throws IOException {
        Compare command = new Compare();
        String[] args = new String[more.length + 2];
        args[0] = "--baseline";
        args[1] = directory.resolve("now.csv").toString();
        System.arraycopy(more, 0, args, 2, more.length);
        new CommandLine(command).parseArgs(args);
        command.change.validate(List.of());
        return ChangeInputs.read(command.change, OnBadRecord.FAIL);
    }

    @Test
    void theVrpsOfARoaAreAnnouncedButThoseThatAreThere() throws IOException {
        String roa = write(
                "new.roa",
                root.roa(
                        "new",
                        ObjectSpec.GOOD,
                        List.of(Vrp.parse("AS64496 192.0.2.0/24"), Vrp.parse("AS64496 2001:db8::/32-48"))));
        String aspa = write("new.asa", root.aspa("new", ObjectSpec.GOOD, 64496, 64500));

        ChangeInputs read = read("--announce-roa", roa, aspa);
        ChangeInputs.Sets sets = read.propose(read.deployedAt(NOW));

        VrpDelta delta = VrpDelta.between(sets.baseline(), sets.candidate());
        assertThat(delta.announced().vrps()).hasToString("[AS64496 2001:db8::/32-48]");
        assertThat(delta.withdrawn().size()).isZero();
        assertThat(read.proposedAspas()).hasToString("[AS64496 -> AS64500]");
        assertThat(read.deployedAspas()).isEmpty();
        assertThat(sets.warnings())
                .hasSize(2)
                .allMatch(warning -> warning.contains("its CA may issue it was not checked"));
        assertThat(read.inputs().get(1).name()).isEqualTo(roa);
    }

    @Test
    void aRoaThatChangesNothingIsAChangeOfNothing() throws IOException {
        String roa = write("same.roa", root.roa("same", ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24"))));

        ChangeInputs read = read("--announce-roa", roa);
        ChangeInputs.Sets sets = read.propose(read.deployedAt(NOW));

        assertThat(sets.candidate().vrps()).isEqualTo(sets.baseline().vrps());
    }

    @Test
    void whatIsNeitherRoaNorAspaIsRefused() throws IOException {
        root.publish();
        String manifest = write("ta.mft", root.manifestUri());
        String defaultRoute = write("all.roa", root.roa("all", ObjectSpec.GOOD, List.of(Vrp.parse("AS0 0.0.0.0/0"))));
        String broken =
                Files.write(directory.resolve("broken.roa"), new byte[10]).toString();

        assertThatThrownBy(() -> read("--announce-roa", manifest))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a mft, expected a ROA");
        assertThatThrownBy(() -> read("--announce-roa", defaultRoute)).hasMessageContaining("0.0.0.0/0");
        assertThatThrownBy(() -> read("--announce-roa", broken))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("broken.roa: contentInfo at byte");
    }
}
