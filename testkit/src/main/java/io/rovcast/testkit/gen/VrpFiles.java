package io.rovcast.testkit.gen;

import io.rovcast.model.rpki.Vrp;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Writes VRP sets as validators do. Streams stay open. */
public final class VrpFiles {
    private VrpFiles() {}

    /**
     * The JSON of OpenBSD's rpki-client, with all of its metadata.
     *
     * @param builtAt its {@code buildtime}
     */
    public static void writeRpkiClientJson(List<IssuedVrp> vrps, Instant builtAt, OutputStream out) throws IOException {
        Writer json = writer(out);
        json.write("{\n\t\"metadata\": {\n");
        metadata(json, vrps.size(), builtAt);
        json.write("\t},\n\n\t\"roas\": [\n");
        for (int i = 0; i < vrps.size(); i++) {
            IssuedVrp issued = vrps.get(i);
            Vrp vrp = issued.vrp();
            json.write("\t\t{ \"asn\": " + vrp.asn().value() + ", \"prefix\": \"" + vrp.prefix()
                    + "\", \"maxLength\": " + vrp.maxLength() + ", \"ta\": \"" + issued.ta() + "\", \"expires\": "
                    + issued.expires().getEpochSecond() + (i + 1 < vrps.size() ? " },\n" : " }\n"));
        }
        json.write("\t],\n\n\t\"bgpsec_keys\": [\n\t],\n\n\t\"aspas\": [\n\t]\n}\n");
        json.flush();
    }

    private static void metadata(Writer json, int vrps, Instant builtAt) throws IOException {
        int roas = vrps * 2 / 3;
        int cas = vrps / 13 + Rir.values().length;
        text(json, "buildmachine", "generated.example");
        text(json, "buildtime", builtAt.toString());
        number(json, "elapsedtime", 412);
        number(json, "usertime", 96);
        number(json, "systemtime", 31);
        number(json, "roas", roas);
        for (String none : List.of("failedroas", "invalidroas", "spls", "failedspls", "invalidspls", "aspas")) {
            number(json, none, 0);
        }
        for (String none : List.of("failedaspas", "invalidaspas", "bgpsec_pubkeys")) {
            number(json, none, 0);
        }
        number(json, "certificates", roas + cas);
        number(json, "invalidcertificates", 0);
        number(json, "nonfunctionalcas", 0);
        number(json, "taks", 0);
        number(json, "tals", Rir.values().length);
        number(json, "invalidtals", 0);
        json.write("\t\t\"talfiles\": [\n");
        for (Rir rir : Rir.values()) {
            json.write("\t\t\t\"" + rir.ta() + ".tal\"" + (rir == Rir.RIPE ? "\n" : ",\n"));
        }
        json.write("\t\t],\n");
        number(json, "manifests", cas);
        number(json, "failedmanifests", 0);
        number(json, "crls", cas);
        number(json, "gbrs", 0);
        number(json, "repositories", 9);
        number(json, "vrps", vrps);
        number(json, "uniquevrps", vrps);
        for (String none : List.of("vsps", "uniquevsps", "vaps", "uniquevaps", "cachedir_new_files")) {
            number(json, none, 0);
        }
        for (String none : List.of("cachedir_del_files", "cachedir_del_dirs", "cachedir_superfluous_files")) {
            number(json, none, 0);
        }
        json.write("\t\t\"cachedir_del_superfluous_files\": 0\n");
    }

    private static void text(Writer json, String key, String value) throws IOException {
        json.write("\t\t\"" + key + "\": \"" + value + "\",\n");
    }

    private static void number(Writer json, String key, int value) throws IOException {
        json.write("\t\t\"" + key + "\": " + value + ",\n");
    }

    /** The CSV of Routinator: {@code ASN,IP Prefix,Max Length,Trust Anchor}. */
    public static void writeRoutinatorCsv(List<IssuedVrp> vrps, OutputStream out) throws IOException {
        Writer csv = writer(out);
        csv.write("ASN,IP Prefix,Max Length,Trust Anchor\n");
        for (IssuedVrp issued : vrps) {
            Vrp vrp = issued.vrp();
            csv.write(vrp.asn() + "," + vrp.prefix() + "," + vrp.maxLength() + "," + issued.ta() + "\n");
        }
        csv.flush();
    }

    /** The delta JSON of Routinator: {@code announced} and {@code withdrawn}. */
    public static void writeDeltaJson(List<Change> changes, OutputStream out) throws IOException {
        Writer json = writer(out);
        json.write("{\n  \"reset\": false,\n");
        delta(json, "announced", changes, Change.Op.ANNOUNCE);
        json.write(",\n");
        delta(json, "withdrawn", changes, Change.Op.WITHDRAW);
        json.write("\n}\n");
        json.flush();
    }

    private static void delta(Writer json, String key, List<Change> changes, Change.Op op) throws IOException {
        json.write("  \"" + key + "\": [");
        String separator = "\n";
        for (Change change : changes) {
            if (change.op() == op) {
                Vrp vrp = change.vrp().vrp();
                json.write(separator + "    { \"asn\": \"" + vrp.asn() + "\", \"prefix\": \"" + vrp.prefix()
                        + "\", \"maxLength\": " + vrp.maxLength() + " }");
                separator = ",\n";
            }
        }
        json.write("\n  ]");
    }

    static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }
}
