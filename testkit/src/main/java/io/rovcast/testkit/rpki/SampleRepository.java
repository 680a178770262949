package io.rovcast.testkit.rpki;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ObjectSpec.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The signed objects of {@code data-samples/rpki}: some authorizations of the sample's Internet, as four of its networks would
 * publish them, with an object of each common fault between them, and the ROA by which one is robbed.
 */
public final class SampleRepository {
    /** When it was made. */
    public static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private static final int KEYS = 1_000_000; // of its own, so that tests may take any below

    private final RpkiForge forge = new RpkiForge(NOW, KEYS);

    /** Writes the repository as an RRDP snapshot, its TAL, and the ROA that is not in it. */
    public static void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        SampleRepository sample = new SampleRepository();
        ForgedAuthority robbed = sample.publish();
        sample.forge.writeSnapshot(directory.resolve("snapshot.xml"));
        Files.writeString(directory.resolve("sample.tal"), sample.forge.tal());
        String takeover =
                robbed.roa("takeover", ObjectSpec.GOOD, vrps("AS501874 151.164.0.0/18", "AS501874 193.36.0.0/17-24"));
        Files.write(directory.resolve("takeover.roa"), sample.object(takeover));
    }

    private ForgedAuthority publish() {
        ForgedAuthority root = forge.trustAnchor();
        ForgedAuthority robbed = root.child(
                "AS508325", ObjectSpec.GOOD, "94.226.32.0/19", "151.164.0.0/18", "193.36.0.0/17", "2a05:2642::/32");
        robbed.roa("first", ObjectSpec.GOOD, vrps("AS508325 94.226.32.0/19", "AS508325 193.36.0.0/17-24"));
        robbed.roa("second", ObjectSpec.GOOD, vrps("AS508325 2a05:2642::/32-48"));
        robbed.roa("not-its-own", ObjectSpec.GOOD, vrps("AS508325 54.230.0.0/24"));
        robbed.roa(
                "cut-off",
                ObjectSpec.GOOD.withBytes(bytes -> Arrays.copyOf(bytes, bytes.length - 9)),
                vrps("AS508325 193.36.1.0/24"));
        robbed.publish();

        ForgedAuthority typo = root.child("AS508331", ObjectSpec.GOOD, "49.19.64.0/19");
        typo.roa("today", ObjectSpec.GOOD.valid(days(-30), Duration.ofHours(5)), vrps("AS508331 49.19.64.0/19-24"));
        typo.roa("expired", ObjectSpec.GOOD.valid(days(-90), days(-1)), vrps("AS508331 49.19.64.0/20"));
        typo.roa("revoked", ObjectSpec.GOOD.with(Fault.REVOKED), vrps("AS508331 49.19.80.0/20"));
        typo.publish();

        ForgedAuthority provider = root.child("AS508332", ObjectSpec.GOOD, "54.230.0.0/16", "AS508332", "AS508336");
        provider.roa("aggregate", ObjectSpec.GOOD, vrps("AS508332 54.230.0.0/16-24"));
        ForgedAuthority customer = provider.child("AS508336", ObjectSpec.GOOD, "54.230.80.0/20", "AS508336");
        customer.roa("below", ObjectSpec.GOOD, vrps("AS508336 54.230.80.0/20-24"));
        customer.aspa("providers", ObjectSpec.GOOD, 508_336, 508_332);
        customer.publish();
        provider.publish();

        ForgedAuthority stale = root.child("AS508345", ObjectSpec.GOOD, "200.99.176.0/20");
        stale.roa("lost", ObjectSpec.GOOD, vrps("AS508345 200.99.176.0/20"));
        stale.manifest(days(-2), days(-1)).publish();

        root.publish();
        return robbed;
    }

    private byte[] object(String uri) {
        byte[] object = forge.objects().get(uri);
        if (object == null) {
            throw new IllegalStateException(uri);
        }
        return object;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static List<Vrp> vrps(String... vrps) {
        return Arrays.stream(vrps).map(Vrp::parse).toList();
    }
}
