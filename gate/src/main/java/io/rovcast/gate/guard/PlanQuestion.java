package io.rovcast.gate.guard;

import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.guard.Plan;
import io.rovcast.model.guard.PlanReview;
import io.rovcast.model.guard.Standby;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What comes of ROAs that are planned?
 *
 * @param planned files with them
 * @param replace files with VRPs that are to go
 * @param view file of the public table
 * @param vrps file of what is deployed
 * @param ownRibs tables of one's own routers
 * @param accept file of routes that may turn INVALID
 * @param standby networks that announce the space when it is attacked
 */
record PlanQuestion(
        List<String> planned,
        List<String> replace,
        String view,
        String vrps,
        List<String> ownRibs,
        Optional<String> accept,
        List<Standby> standby) {
    /** Nobody issues more at once. */
    private static final int MAX_PLANNED = 10_000;

    /** Reads everything and answers. */
    Answer answer(GuardInputs inputs) throws IOException {
        VrpSet added = read(planned);
        VrpSet replaced = read(replace);
        RoutingTable table = inputs.view(view);
        RoutingTable own = inputs.own(ownRibs);
        VrpSet deployed = inputs.deployed(vrps);
        Plan plan = new Plan(added.vrps(), replaced.vrps(), accepted(inputs, List.of(table, own)), standby);
        PlanReview review = PlanReview.of(table, own, deployed, plan);
        String subject = Amounts.count(added.size(), "planned VRP");
        return new Answer(
                replaced.size() == 0 ? subject : subject + ", " + Amounts.count(replaced.size(), "replaced VRP"),
                review.findings());
    }

    private static VrpSet read(List<String> files) throws IOException {
        VrpSet vrps = GuardFiles.own(files);
        if (vrps.size() > MAX_PLANNED) {
            throw FormatException.of(
                    String.join(", ", files),
                    "%s VRPs, expected %s at most: give them in parts".formatted(vrps.size(), MAX_PLANNED));
        }
        return vrps;
    }

    private Set<PrefixOrigin> accepted(GuardInputs inputs, List<RoutingTable> tables) throws IOException {
        Set<PrefixOrigin> routes = new HashSet<>();
        if (accept.isEmpty()) {
            return routes;
        }
        RoutingTable.Builder builder = new RoutingTable.Builder();
        OpenOptions options = OpenOptions.DEFAULTS.expecting("a routing table");
        try (DecodedInput in = InputSource.ofArgument(accept.get()).open(options)) {
            TableReader.read(in, accept.get(), accept.get(), inputs.badRecords().forVrps(), builder);
        }
        RoutingTable read = builder.build();
        for (int pair = 0; pair < read.size(); pair++) {
            PrefixOrigin route = read.pair(pair);
            routes.add(route);
            int origin = read.origin(pair);
            if (tables.stream().noneMatch(table -> has(table, route.prefix(), origin))) {
                inputs.warn("%s: no table has %s with this origin: is it mistyped?"
                        .formatted(accept.get(), route.prefix()));
            }
        }
        return routes;
    }

    private static boolean has(RoutingTable table, Prefix prefix, int origin) {
        int row = table.prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        return row != PrefixTable.NO_ROW && table.find(row, origin) >= 0;
    }
}
