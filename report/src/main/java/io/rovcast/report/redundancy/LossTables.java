package io.rovcast.report.redundancy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.SingleLoss;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import io.rovcast.report.ResultTables.FileOpener;
import io.rovcast.report.table.Column;
import io.rovcast.report.table.CsvTableWriter;
import io.rovcast.report.table.ParquetTableWriter;
import io.rovcast.report.table.Table;
import io.rovcast.report.table.TableWriter;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The tables {@code single-losses} and {@code trust-anchor-outages}. */
final class LossTables {
    private static final int MAX_NAME = 100;

    private LossTables() {}

    static Table<SingleLoss> singleLosses(Losses losses) {
        return new Table<>(
                "single-losses",
                "Each VRP whose loss alone turns a route invalid. The worst first.",
                List.of(
                        Column.text(
                                "prefix",
                                "prefix of the VRP",
                                loss -> loss.vrp().prefix().toString()),
                        Column.integer(
                                "max_length",
                                "its maxLength in bits",
                                loss -> loss.vrp().maxLength()),
                        Column.bigint(
                                "asn", "its AS number", loss -> loss.vrp().asn().value()),
                        Column.optionalText(
                                "ta",
                                "its trust anchor; null if the set names none",
                                loss -> name(losses.trustAnchor(loss))),
                        Column.integer("newly_invalid", "routes that turn invalid", SingleLoss::pairs),
                        Column.real(
                                "invalid24",
                                "IPv4 space that they carry, in /24s",
                                loss -> Losses.space(loss, AddressFamily.IPV4, loss.invalidUnits())),
                        Column.real(
                                "invalid48",
                                "IPv6 space that they carry, in /48s",
                                loss -> Losses.space(loss, AddressFamily.IPV6, loss.invalidUnits())),
                        Column.real(
                                "own_lost24",
                                "the part without an accepted route of its own network, in /24s",
                                loss -> Losses.space(loss, AddressFamily.IPV4, loss.ownLostUnits())),
                        Column.real(
                                "own_lost48",
                                "the same of IPv6, in /48s",
                                loss -> Losses.space(loss, AddressFamily.IPV6, loss.ownLostUnits())),
                        Column.real(
                                "unreachable24",
                                "IPv4 space without any accepted route, in /24s",
                                loss -> Losses.space(loss, AddressFamily.IPV4, loss.unreachableUnits())),
                        Column.real(
                                "unreachable48",
                                "the same of IPv6, in /48s",
                                loss -> Losses.space(loss, AddressFamily.IPV6, loss.unreachableUnits())),
                        Column.optionalInteger(
                                "tier",
                                "the most critical tier that loses its last own route; null if none does",
                                Losses::tier)));
    }

    static Table<TrustAnchorOutage> outages(Losses losses) {
        return new Table<>(
                "trust-anchor-outages",
                "Each trust anchor, and what the loss of all of its VRPs does. The worst first.",
                List.of(
                        Column.optionalText(
                                "ta", "its name; null if the set names none", outage -> name(outage.trustAnchor())),
                        Column.integer("vrps", "VRPs that it has", TrustAnchorOutage::vrps),
                        Column.integer(
                                "newly_invalid",
                                "routes that turn invalid, under VRPs of others",
                                outage -> outage.newlyInvalid().size()),
                        Column.integer(
                                "valid_to_not_found",
                                "routes that lose their protection",
                                TrustAnchorOutage::validToNotFound),
                        Column.real(
                                "lost24",
                                "IPv4 space that becomes unreachable or goes astray, in /24s",
                                outage -> lost(outage, AddressFamily.IPV4)),
                        Column.real("lost48", "the same of IPv6, in /48s", outage -> lost(outage, AddressFamily.IPV6)),
                        Column.real(
                                "unprotected24",
                                "IPv4 space that loses its protection, in /24s",
                                outage -> unprotected(outage, AddressFamily.IPV4)),
                        Column.real(
                                "unprotected48",
                                "the same of IPv6, in /48s",
                                outage -> unprotected(outage, AddressFamily.IPV6)),
                        Column.optionalInteger(
                                "tier", "the most critical tier that turns invalid; null if none does", losses::tier)));
    }

    private static Optional<String> name(String trustAnchor) {
        return trustAnchor.isEmpty() ? Optional.empty() : Optional.of(Foreign.line(trustAnchor, MAX_NAME));
    }

    static double lost(TrustAnchorOutage outage, AddressFamily family) {
        return family.equivalents(outage.hardLossUnits(family));
    }

    static double unprotected(TrustAnchorOutage outage, AddressFamily family) {
        return family.equivalents(outage.unprotectedUnits(family));
    }

    /** Writes both tables as Parquet, and as CSV if that is asked for. */
    static void write(Losses losses, boolean csv, FileOpener files) throws IOException {
        write(singleLosses(losses), losses.worst(losses.single().size()), csv, files);
        write(outages(losses), losses.outages(), csv, files);
    }

    private static <R> void write(Table<R> table, List<R> rows, boolean csv, FileOpener files) throws IOException {
        try (OutputStream out = files.open(table.name() + ".parquet");
                TableWriter<R> writer = ParquetTableWriter.open(table, out)) {
            for (R row : rows) {
                writer.write(row);
            }
        }
        if (csv) {
            try (OutputStream out = files.open(table.name() + ".csv");
                    TableWriter<R> writer = CsvTableWriter.open(table, out)) {
                for (R row : rows) {
                    writer.write(row);
                }
            }
        }
    }
}
