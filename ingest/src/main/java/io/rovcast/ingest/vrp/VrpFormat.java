package io.rovcast.ingest.vrp;

/** Formats of VRP sets. */
public enum VrpFormat {
    /** rpki-client's {@code json}: AS numbers as numbers, {@code expires}, {@code metadata.buildtime}. */
    RPKI_CLIENT_JSON("rpki-client json"),
    /** Routinator's {@code json}: {@code metadata.generatedTime}, AS numbers as text. */
    ROUTINATOR_JSON("routinator json"),
    /** Routinator's {@code jsonext}: as {@code json}, with the {@code source} of each VRP. */
    ROUTINATOR_JSONEXT("routinator jsonext"),
    /** Any other object with {@code roas}: GoRTR, StayRTR, OctoRPKI, Cloudflare, FORT, NTT. */
    ROAS_JSON("roas json"),
    /** An array of VRPs. */
    JSON_ARRAY("json array"),
    /** Assertions of a SLURM file without filters (RFC 8416), as Routinator's {@code slurm} writes a set. */
    SLURM_JSON("slurm json"),
    /** {@code ASN,IP Prefix,Max Length,Trust Anchor,Expires}. */
    RPKI_CLIENT_CSV("rpki-client csv"),
    /** {@code ASN,IP Prefix,Max Length,Trust Anchor}, quoted or not. */
    ROUTINATOR_CSV("routinator csv"),
    /** {@code URI,ASN,IP Prefix,Max Length,Not Before,Not After}: Routinator's {@code csvext}, RIPE NCC's roas.csv. */
    ROUTINATOR_CSVEXT("routinator csvext"),
    /** {@code ASN,Prefix,Max prefix length}. */
    FORT_CSV("fort csv"),
    /** AS number, prefix and maxLength, in another order, with other columns, or without a line that names them. */
    CSV("csv"),
    /** {@code roa-set { 192.0.2.0/24 maxlen 26 source-as 64496 }}. */
    OPENBGPD("openbgpd"),
    /** {@code roa 192.0.2.0/24 max 26 as 64496;}. */
    BIRD1("bird1"),
    /** {@code route 192.0.2.0/24 max 26 as 64496;}. */
    BIRD2("bird2"),
    /** A ROA (RFC 9582). */
    SIGNED_OBJECT("roa"),
    /** A set that was put together from a history of sets. */
    HISTORY("history"),
    /** The answer of a running cache (RFC 8210); see {@link io.rovcast.ingest.rtr.RtrReader}. */
    RTR("rtr");

    private final String text;

    VrpFormat(String text) {
        this.text = text;
    }

    /** The name in reports. */
    public String text() {
        return text;
    }
}
