package io.rovcast.report.redundancy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.SingleLoss;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import io.rovcast.report.JsonFields;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes {@code n-1.json}: figures of the whole set, the worst VRPs, every trust anchor. */
public final class LossJson {
    /** Name of the file. */
    public static final String FILE_NAME = "n-1.json";

    private static final String SCHEMA = "rovcast/n-1/1";
    private static final int MAX_LOSSES = 100;
    private static final int MAX_NAME = 100;

    private LossJson() {}

    /** Writes the document; the stream stays open. */
    public static void write(Losses losses, OutputStream out) throws IOException {
        try (JsonFields json = new JsonFields(out)) {
            json.object(() -> {
                json.text("schema", SCHEMA);
                json.text("at", losses.at().map(Instant::toString));
                json.number("vrps", losses.deployed().size());
                json.number("routes", losses.table().size());
                json.number("vrpsThatRoutesHangOn", losses.single().size());
                json.number("routesThatHangOnOneVrp", losses.single().pairs());
                json.array("singleLosses", () -> {
                    for (SingleLoss loss : losses.worst(MAX_LOSSES)) {
                        json.object(() -> loss(losses, loss, json));
                    }
                });
                json.array("trustAnchors", () -> {
                    for (TrustAnchorOutage outage : losses.outages()) {
                        json.object(() -> outage(losses, outage, json));
                    }
                });
            });
        }
    }

    private static void loss(Losses losses, SingleLoss loss, JsonFields json) throws IOException {
        AddressFamily family = loss.vrp().prefix().family();
        json.text("vrp", loss.vrp().toString());
        json.text("ta", Foreign.line(losses.trustAnchor(loss), MAX_NAME));
        json.number("newlyInvalid", loss.pairs());
        json.real("invalidSpace" + family.reportLength(), family.equivalents(loss.invalidUnits()));
        json.real("ownLostSpace" + family.reportLength(), family.equivalents(loss.ownLostUnits()));
        json.real("unreachableSpace" + family.reportLength(), family.equivalents(loss.unreachableUnits()));
        json.number("tier", number(Losses.tier(loss)));
    }

    private static void outage(Losses losses, TrustAnchorOutage outage, JsonFields json) throws IOException {
        json.text("ta", Foreign.line(outage.trustAnchor(), MAX_NAME));
        json.number("vrps", outage.vrps());
        json.number("newlyInvalid", outage.newlyInvalid().size());
        json.number("validToNotFound", outage.validToNotFound());
        json.real("lostSpace24", LossTables.lost(outage, AddressFamily.IPV4));
        json.real("lostSpace48", LossTables.lost(outage, AddressFamily.IPV6));
        json.real("unprotectedSpace24", LossTables.unprotected(outage, AddressFamily.IPV4));
        json.real("unprotectedSpace48", LossTables.unprotected(outage, AddressFamily.IPV6));
        json.number("tier", number(losses.tier(outage)));
    }

    private static OptionalLong number(OptionalInt value) {
        return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
    }
}
