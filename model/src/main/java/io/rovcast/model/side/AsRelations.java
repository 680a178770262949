package io.rovcast.model.side;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.impact.Relations;

/**
 * Relations between networks as given from outside: transit links, and which organisation each network belongs to. Either may
 * be missing. May be asked by several threads.
 *
 * @param links who buys transit from whom
 * @param names who belongs to which organisation
 */
public record AsRelations(ProviderLinks links, NetworkNames names) implements Relations {
    /** Checks for null. */
    public AsRelations {
        requireNonNull(links, "links");
        requireNonNull(names, "names");
    }

    @Override
    public boolean sameOrganisation(int asn, int other) {
        return names.sameOrganisation(asn, other);
    }

    @Override
    public boolean isProvider(int provider, int customer) {
        return links.isProvider(provider, customer);
    }
}
