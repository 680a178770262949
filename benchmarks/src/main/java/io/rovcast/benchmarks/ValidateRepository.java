package io.rovcast.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.rovcast.ingest.rpki.CacheDirectory;
import io.rovcast.ingest.rpki.TalDirectory;
import io.rovcast.ingest.rpki.ValidationOptions;
import io.rovcast.ingest.rpki.ValidationResult;
import io.rovcast.ingest.rpki.Validator;
import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Validates a repository that is made up: 50 CAs, each with as many ROAs; made first if the directory does not exist, which
 * takes about 2 ms of a processor for each. Prints objects per second, and what the signatures alone would take in this
 * process: two for each ROA.
 *
 * <pre>benchmarks/run ValidateRepository DIRECTORY [ROAS [THREADS [RUNS]]]</pre>
 */
public final class ValidateRepository {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CAS = 50;
    private static final int SIGNATURES = 20_000;

    private ValidateRepository() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path directory = Path.of(args[0]);
        int roas = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int runs = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        if (!Files.exists(directory)) {
            make(directory, roas);
        }
        double verification = secondsOfVerification();
        System.out.printf("one signature: %.1f us of CPU%n", verification * 1e6);
        for (int run = 0; run < runs; run++) {
            validate(directory, threads, verification);
        }
    }

    private static void make(Path directory, int roas) throws IOException {
        RpkiForge forge = new RpkiForge(NOW);
        List<ForgedAuthority> authorities = new ArrayList<>();
        for (int i = 0; i < CAS; i++) {
            authorities.add(forge.trustAnchor().child("ca" + i, ObjectSpec.GOOD, 10 + i + ".0.0.0/8"));
        }
        IntStream.range(0, CAS).parallel().forEach(number -> {
            ForgedAuthority authority = authorities.get(number);
            for (int i = 0; i < roas / CAS; i++) {
                String prefix = "%s.%s.%s.0/24".formatted(10 + number, i / 256, i % 256);
                authority.roa("roa" + i, ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 " + prefix)));
            }
            authority.publish();
        });
        forge.trustAnchor().publish();
        forge.writeTo(directory);
    }

    private static void validate(Path directory, int threads, double verification) throws IOException {
        long clock = System.nanoTime();
        long processor = processor();
        ValidationResult result = Validator.run(
                CacheDirectory.open(directory),
                TalDirectory.read(directory).tals(),
                ValidationOptions.at(NOW).withThreads(threads),
                ValidationProgress.NONE);
        double seconds = (System.nanoTime() - clock) / 1e9;
        double used = (processor() - processor) / 1e9;
        long objects = result.counts().stream()
                .mapToLong(ValidationResult.TypeCount::valid)
                .sum();
        double signatures = (2.0 * result.roas().size() + 4.0 * CAS) * verification;
        System.out.printf(
                "%,d objects, %s threads: %.2f s, %.2f s of CPU, %,.0f objects per second of CPU; signatures %.0f %%%n",
                objects, threads, seconds, used, objects / used, 100 * signatures / used);
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double secondsOfVerification() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        byte[] content = new byte[900];
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(content);
        byte[] signature = signer.sign();
        double seconds = 0;
        for (int round = 0; round < 3; round++) { // the last is warm
            long processor = processor();
            for (int i = 0; i < SIGNATURES; i++) {
                Signature verifier = Signature.getInstance("SHA256withRSA");
                verifier.initVerify(keys.getPublic());
                verifier.update(content);
                if (!verifier.verify(signature)) {
                    throw new IllegalStateException("a signature that is not valid");
                }
            }
            seconds = (processor() - processor) / 1e9 / SIGNATURES;
        }
        return seconds;
    }
}
