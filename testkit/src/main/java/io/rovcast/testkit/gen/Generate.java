package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.testkit.Compression;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The generator's command line. Exit codes: 0 done, 2 usage or a file that cannot be written. */
public final class Generate {
    private static final String HELP = """
            Generate: a synthetic Internet as files - MRT dumps, VRP sets, planted changes and their truth.
            The same options give the same bytes.

            Usage: java io.rovcast.testkit.gen.Generate --out DIR [options]
                   java io.rovcast.testkit.gen.Generate --samples --out DIR

              --out DIR            folder for the files; made if absent, files in it are replaced
              --samples            the files of data-samples, whatever the other options say
              --seed N             another seed is another Internet (1)
              --ipv4 N, --ipv6 N   announced prefixes besides planted ones (800, 200)
              --networks N         networks, at least 60 (a twelfth of the prefixes)
              --collector NAME:STYLE
                                   repeatable; STYLE is route-views, ris or add-path (north:route-views, south:ris)
              --vantage-points N   networks with a vantage point, 1 to 60 (24)
              --partial N          how many of them tell only part of their table (2)
              --second N           how many of them have a second vantage point (0)
              --coverage F         share of the routes that VRPs cover (0.57)
              --invalid F          share of the routes that are invalid from the start (0.008)
              --time T             time of the dumps, ISO 8601 (2026-11-02T08:00:00Z)
              --plant WHAT         repeatable, in this order, into vrps.candidate.json (ordinary-churn:100):
                                   account-takeover, max-length-typo, removed-under-aggregate,
                                   delegated-cas-lost:N, as0-over-announced, wrong-origin, ordinary-churn:N,
                                   trust-anchor-lost:TA or trust-anchor-lost:TA:TRANSFERS, wide-routes,
                                   host-route-hijack, forged-origin
              --compress S         suffix for the dumps: bz2, gz, xz or zst (none)
              --help               this text

            Example: a full-sized Internet, 24 vantage points, 2 GB of dumps
              java -Xmx4g io.rovcast.testkit.gen.Generate --out big --ipv4 1050000 --ipv6 240000 --networks 85000
            """;

    private Generate() {}

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs the command and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(args);
            if (options.help) {
                out.print(HELP);
                return 0;
            }
            options.write(out);
            return 0;
        } catch (IllegalArgumentException | IllegalStateException e) {
            err.println("generate: " + e.getMessage() + "; --help explains the options");
            return 2;
        } catch (IOException e) {
            err.println("generate: " + e);
            return 2;
        }
    }

    private static final class Options {
        private final ScenarioBuilder builder = Scenario.builder();
        private boolean help;
        private boolean samples;
        private String folder = "";
        private String suffix = "";
        private int ipv4 = 800;
        private int ipv6 = 200;
        private final List<Planting> plantings = new ArrayList<>();

        static Options parse(String... args) {
            Options options = new Options();
            Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
            while (!rest.isEmpty()) {
                options.take(rest.removeFirst(), rest);
            }
            if (options.folder.isEmpty() && !options.help) {
                throw new IllegalArgumentException("--out DIR is missing");
            }
            return options;
        }

        private void take(String option, Deque<String> rest) {
            switch (option) {
                case "--help", "-h" -> help = true;
                case "--samples" -> samples = true;
                default -> {
                    if (rest.isEmpty()) {
                        throw new IllegalArgumentException(option + " is unknown or needs a value");
                    }
                    take(option, rest.removeFirst());
                }
            }
        }

        private void take(String option, String value) {
            try {
                set(option, value);
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new IllegalArgumentException("\"" + value + "\" is no value for " + option, e);
            }
        }

        private void set(String option, String value) {
            switch (option) {
                case "--out" -> folder = value;
                case "--seed" -> builder.seed(Long.parseLong(value));
                case "--ipv4" -> ipv4 = Integer.parseInt(value);
                case "--ipv6" -> ipv6 = Integer.parseInt(value);
                case "--networks" -> builder.networks(Integer.parseInt(value));
                case "--collector" -> collector(value);
                case "--vantage-points" -> builder.vantagePoints(Integer.parseInt(value));
                case "--partial" -> builder.partialFeeds(Integer.parseInt(value));
                case "--second" -> builder.secondSessions(Integer.parseInt(value));
                case "--coverage" -> builder.coverage(Double.parseDouble(value));
                case "--invalid" -> builder.invalid(Double.parseDouble(value));
                case "--time" -> builder.dumpTime(Instant.parse(value));
                case "--plant" -> plantings.add(planting(value));
                case "--compress" -> suffix = compression(value);
                default -> throw new IllegalArgumentException(option + " is unknown");
            }
        }

        private void collector(String value) {
            String[] parts = value.split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("\"" + value + "\" is not NAME:STYLE");
            }
            for (DumpStyle style : DumpStyle.values()) {
                if (parts[1].equals(style.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                    builder.collector(parts[0], style);
                    return;
                }
            }
            throw new IllegalArgumentException("\"" + parts[1] + "\" is none of route-views, ris, add-path");
        }

        private static String compression(String value) {
            String suffix = "." + value;
            if (Compression.of(Path.of("x" + suffix)) == Compression.NONE) {
                throw new IllegalArgumentException("\"" + value + "\" is none of bz2, gz, xz, zst");
            }
            return suffix;
        }

        private static Planting planting(String value) {
            String[] parts = value.split(":", -1);
            return switch (parts[0]) {
                case "account-takeover" -> Plantings.accountTakeover();
                case "max-length-typo" -> Plantings.maxLengthTypo();
                case "removed-under-aggregate" -> Plantings.removedUnderAggregate();
                case "delegated-cas-lost" -> Plantings.delegatedCasLost(number(value, parts, 1));
                case "as0-over-announced" -> Plantings.as0OverAnnounced();
                case "wrong-origin" -> Plantings.wrongOrigin();
                case "ordinary-churn" -> Plantings.ordinaryChurn(number(value, parts, 1));
                case "trust-anchor-lost" ->
                    parts.length == 2
                            ? Plantings.trustAnchorLost(parts[1])
                            : Plantings.trustAnchorLost(parts[parts.length - 2], number(value, parts, 2));
                case "wide-routes" -> Plantings.wideRoutes();
                case "host-route-hijack" -> Plantings.hostRouteHijack();
                case "forged-origin" -> Plantings.forgedOrigin();
                default -> throw new IllegalArgumentException("nothing to plant is called \"" + value + "\"");
            };
        }

        private static int number(String value, String[] parts, int at) {
            if (parts.length <= at) {
                throw new IllegalArgumentException("\"" + value + "\" lacks a part after a colon");
            }
            return Integer.parseInt(parts[at]);
        }

        void write(PrintStream out) throws IOException {
            Path to = Path.of(folder);
            if (samples) {
                Files.createDirectories(to);
                Samples.write(to);
                out.println(to + ": " + Samples.files().size() + " files");
                return;
            }
            builder.prefixes(ipv4, ipv6);
            (plantings.isEmpty() ? List.of(Plantings.ordinaryChurn(100)) : plantings).forEach(builder::plant);
            Scenario scenario = builder.build();
            Files.createDirectories(to);
            for (Map.Entry<String, ScenarioFiles.Content> file :
                    ScenarioFiles.of(scenario).entrySet()) {
                String name = file.getKey() + (file.getKey().endsWith(".mrt") ? suffix : "");
                ScenarioFiles.write(file.getValue(), to.resolve(name));
                out.println(to.resolve(name) + " " + Files.size(to.resolve(name)));
            }
            Map<AddressFamily, Long> entries = scenario.entries();
            out.printf(
                    Locale.ROOT,
                    "%d networks, %d routes, %d IPv4 and %d IPv6 RIB entries, %d VRPs, %d changes%n",
                    scenario.networks().size(),
                    scenario.announcements().size(),
                    entries.getOrDefault(AddressFamily.IPV4, 0L),
                    entries.getOrDefault(AddressFamily.IPV6, 0L),
                    scenario.baseline().size(),
                    scenario.candidate().changes().size());
        }
    }
}
