package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several stores as one: of each object the first that has it counts. */
public final class ObjectStores implements ObjectStore {
    private final List<ObjectStore> stores;

    /** The stores, the best first. */
    public ObjectStores(List<? extends ObjectStore> stores) {
        this.stores = List.copyOf(stores);
    }

    @Override
    public Optional<byte[]> read(RsyncUri uri) throws IOException, InvalidObjectException {
        for (ObjectStore store : stores) {
            Optional<byte[]> bytes = store.read(uri);
            if (bytes.isPresent()) {
                return bytes;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Copy> trustAnchor(Tal tal) throws IOException {
        List<Copy> found = new ArrayList<>();
        for (ObjectStore store : stores) {
            found.addAll(store.trustAnchor(tal));
        }
        return found;
    }

    @Override
    public List<String> names(RsyncUri directory) throws IOException {
        for (ObjectStore store : stores) {
            List<String> names = store.names(directory);
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }
}
