package io.rovcast.testkit.gen;

import java.util.List;
import java.util.function.Function;

/**
 * Incidents that need nothing planted: changes of the baseline of {@link Incidents#scenario}, or files that are there already.
 * Those in which relying parties differed are told as the one that lost most saw them.
 */
final class RetoldIncidents {
    private static final String BASELINE = "vrps.baseline.json.gz";
    private static final String RENEWED = "vrps.wide-routes.json.gz";
    private static final String RIPE_GONE = "vrps.trust-anchor-lost.json.gz";
    private static final String AFRINIC_GONE = "delta.afrinic-gone.json.gz";
    private static final String RIPE_NCC = "RIPE NCC, reports to the routing working group";
    private static final String SYNTHETIC = "made up, from mistakes that people make";

    private RetoldIncidents() {}

    /**
     * A set in a story.
     *
     * @param file its name in the folder
     * @param changes what is in it, if it is a change that is told here for the first time
     */
    record Step(String file, Function<IncidentChanges, List<Change>> changes) {
        /** True if the file is a change, not a set. */
        boolean isDelta() {
            return file.startsWith("delta.");
        }
    }

    /**
     * An incident.
     *
     * @param id its name
     * @param date when it happened; empty for what is made up
     * @param title what it was
     * @param facts what is published about it, and how it is told here
     * @param source who published it
     * @param at time of evaluation; empty for the newest set's own
     * @param expected the verdict that it deserves, of several steps the worst
     * @param steps the sets, each judged against the one before
     */
    record Retold(
            String id,
            String date,
            String title,
            String facts,
            String source,
            String at,
            String expected,
            List<Step> steps) {}

    private static Step change(String id, Function<IncidentChanges, List<Change>> changes) {
        return new Step("delta." + id + ".json.gz", changes);
    }

    private static Step there(String file) {
        return new Step(file, changes -> List.of());
    }

    private static Retold of(
            String id, String date, String title, String facts, String source, String expected, Step... steps) {
        return new Retold(id, date, title, facts, source, "", expected, List.of(steps));
    }

    /** All of them: harm first, then what must pass, then what is made up. */
    static List<Retold> all() {
        return List.of(
                of(
                        "arin-manifest-too-large",
                        "2025-01-30",
                        "ARIN: a manifest outgrows the limit of old validators",
                        "A manifest of 4.03 MB with 51,014 entries replaces one of 3.96 MB; validators with a limit of 4 MB"
                                + " lose 29.17 % of ARIN's ROAs. Told as one of them saw it.",
                        "PacketVis; ARIN",
                        "BLOCK",
                        change("arin-manifest-too-large", changes -> changes.holdersVanish(Rir.ARIN, 0.2917, 30))),
                of(
                        "afrinic-flaps",
                        "2023-11",
                        "AFRINIC: VRPs of two members come and go for a month",
                        "Manifests of two members list digests that do not match; their VRPs vanish and come back again and"
                                + " again. Told as gone, back, gone.",
                        "archives of relying parties, counted by observers",
                        "WARN",
                        change("afrinic-flaps", changes -> changes.greatHoldersVanish(Rir.AFRINIC, 1, 2)),
                        there(BASELINE),
                        there("delta.afrinic-flaps.json.gz")),
                of(
                        "ripe-roas-deleted",
                        "2020-04-01",
                        "RIPE NCC: thousands of ROAs are deleted by mistake",
                        "About 2,669 ROAs are deleted and back within a day; routes lose protection. Told as a sixth of the"
                                + " trust anchor's VRPs, of holders with nobody else's ROA above theirs.",
                        RIPE_NCC,
                        "WARN",
                        change("ripe-roas-deleted", changes -> changes.loneHoldersVanish(Rir.RIPE, 0.16, 401))),
                of(
                        "arin-repository-invalid",
                        "2020-08-12",
                        "ARIN: the repository does not validate any more",
                        "After new software is deployed, strict validators reject the repository, and users are told that"
                                + " their prefixes are not covered by a ROA. Told as strict ones saw it: nothing is left.",
                        "ARIN; BGPalerter's users",
                        "BLOCK",
                        change("arin-repository-invalid", changes -> changes.trustAnchorsVanish(Rir.ARIN))),
                of(
                        "ripe-rrdp-inconsistent",
                        "2020-03-05",
                        "RIPE NCC: RRDP serves a state without its manifest",
                        "Deltas and manifests do not fit for a day, and some validators drop all VRPs. Told as those saw it.",
                        RIPE_NCC,
                        "BLOCK",
                        there(RIPE_GONE)),
                of(
                        "ripe-overclaiming-child",
                        "2020-12-16",
                        "RIPE NCC: a child certificate claims too much",
                        "For an hour strict validators reject every certificate below the trust anchor; where routers do not"
                                + " fail open, networks go down. Told as strict ones saw it.",
                        RIPE_NCC,
                        "BLOCK",
                        there(RIPE_GONE)),
                of(
                        "ripe-parent-shrunk-first",
                        "2021-01-07",
                        "RIPE NCC: a parent is updated before its child",
                        "A transfer leaves a child that claims too much for 51 minutes; strict validators reject everything."
                                + " Told as strict ones saw it.",
                        RIPE_NCC,
                        "BLOCK",
                        there(RIPE_GONE)),
                of(
                        "ripe-empty-publication",
                        "2025-06-19",
                        "RIPE NCC: the publication service starts empty",
                        "After a failure of storage the service that publishes for delegated CAs starts with an empty"
                                + " repository, so that the CAs' objects are gone for hours; aggregates of their providers stay.",
                        "RIPE NCC status page",
                        "WARN",
                        change(
                                "ripe-empty-publication",
                                changes ->
                                        changes.customersAndLoneHoldersVanish("trust-anchor-lost", Rir.RIPE, 12, 12))),
                of(
                        "lacnic-zero",
                        "2021-03-24",
                        "LACNIC: the number of VRPs goes to zero",
                        "A relying party's next delta has 9 VRPs announced and 12,033 withdrawn, all of LACNIC.",
                        "Routinator issue 491",
                        "BLOCK",
                        change("lacnic-zero", changes -> changes.trustAnchorVanishes(Rir.LACNIC, Rir.APNIC, 9))),
                of(
                        "two-anchors-gone",
                        "2024-08-16",
                        "A validator loses two trust anchors and finds them again",
                        "601,894 VRPs, then 303,833, then 601,894: those of RIPE NCC and LACNIC are gone in between.",
                        "rpki-prover's users",
                        "BLOCK",
                        change("two-anchors-gone", changes -> changes.trustAnchorsVanish(Rir.RIPE, Rir.LACNIC)),
                        there(BASELINE)),
                of(
                        "validator-restart",
                        "2020-01-03",
                        "A validator is restarted and serves what it has so far",
                        "124,323 VRPs, then 33,684, then 124,323. Told with two trust anchors left, 28 % of the VRPs.",
                        "RIPE NCC RPKI Validator 3 issue 124",
                        "BLOCK",
                        change(
                                "validator-restart",
                                changes -> changes.trustAnchorsVanish(Rir.APNIC, Rir.LACNIC, Rir.RIPE)),
                        there(BASELINE)),
                of(
                        "afrinic-root-expired",
                        "2015-03-02",
                        "AFRINIC: CRL and manifest of the root expire",
                        "For 22 hours nothing below the trust anchor is valid.",
                        "AFRINIC",
                        "BLOCK",
                        change("afrinic-gone", changes -> changes.trustAnchorsVanish(Rir.AFRINIC))),
                of(
                        "afrinic-refresh-missed",
                        "2019-04-06",
                        "AFRINIC: the monthly refresh of the root is missed",
                        "CRL and manifest of the offline root expire; nothing below it is valid.",
                        "AFRINIC",
                        "BLOCK",
                        there(AFRINIC_GONE)),
                of(
                        "first-touch",
                        "2024-01-02",
                        "Orange Espana, AS12479: the day before, a ROA that harms nobody",
                        "Whoever has the password signs blocks of the network for the network itself first.",
                        "Kentik",
                        "PASS",
                        change("first-touch", changes -> changes.harmlessVrpOf("account-takeover"))),
                of(
                        "persistent-max-length",
                        "2021-04-27",
                        "Routes that were too long for their ROA before are nobody's new harm",
                        "2,514 Invalid IPv4 routes of APNIC's members are so day after day. Told as thirty first ROAs beside"
                                + " those that are in the tables anyway.",
                        "APNIC blog",
                        "PASS",
                        change("persistent-max-length", changes -> changes.firstVrps(Rir.APNIC, 30))),
                of(
                        "prefix-hijack",
                        "2022-03-28",
                        "104.244.42.0/24 is hijacked; no VRP changes",
                        "AS8342 announces a /24 of Twitter, whose ROA makes that Invalid for 45 minutes. Told as no change"
                                + " beside the routes of the tables that are Invalid by their AS.",
                        "Kentik; BGPStream",
                        "PASS",
                        there(BASELINE)),
                of(
                        "planned-maintenance",
                        "2021-07-20",
                        "ARIN: planned maintenance, the number of VRPs stays",
                        "Nothing changes but when objects expire.",
                        "ARIN",
                        "PASS",
                        there(RENEWED)),
                new Retold(
                        "rrdp-paused",
                        "2022-08-11",
                        "ARIN: RRDP fails for ninety minutes, rsync works",
                        "Certificates on RRDP nodes do not match, publication pauses. Told as the same set, ninety minutes old.",
                        "ARIN status page",
                        "2026-11-02T09:42:00Z",
                        "PASS",
                        List.of(there(BASELINE))),
                of(
                        "asn-digit-swap",
                        "",
                        "Two digits of an AS number change places",
                        "A network issues the ROA of its block anew, for an AS that nobody has seen there.",
                        SYNTHETIC,
                        "BLOCK",
                        change("asn-digit-swap", IncidentChanges::digitsSwapped)),
                of(
                        "max-length-off-by-8",
                        "",
                        "A maxLength is eight too short",
                        "Pieces of a block turn Invalid, fewer than half of what the network announces; the block itself"
                                + " carries their traffic.",
                        SYNTHETIC,
                        "WARN",
                        change("max-length-off-by-8", IncidentChanges::maxLengthTooShortByEight)),
                of(
                        "as0-over-a-16",
                        "",
                        "AS0 over an announced /16",
                        "256 /24s that nobody signed become Invalid, and nothing covers them.",
                        SYNTHETIC,
                        "BLOCK",
                        change("as0-over-a-16", changes -> changes.as0Over(16))),
                of(
                        "slash-8-for-18",
                        "",
                        "A /8 is signed in place of an /18",
                        "Whatever others announce in the /8 without a ROA of its own becomes Invalid.",
                        SYNTHETIC,
                        "BLOCK",
                        change("slash-8-for-18", changes -> changes.lengthMistyped(18, 8))),
                of(
                        "ca-expired",
                        "",
                        "All VRPs of one CA expire",
                        "An attacker delays relying parties until the objects of one CA run out (Stalloris, 2022)."
                                + " Told for a holder with nobody else's ROA above its own: its routes lose protection.",
                        SYNTHETIC,
                        "WARN",
                        change("ca-expired", changes -> changes.greatestLoneHolderVanishes(Rir.APNIC))));
    }
}
