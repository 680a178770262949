package io.rovcast.ingest.text;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixParser;

/** Numbers of the vantage points of a dump, looked up by their text without allocating. */
final class PeerNumbers {
    /** No vantage point: the text is no address, or no AS number. */
    static final int NONE = -1;

    private static final int INITIAL = 256;

    private final String collector;
    private final RoutingTable.Builder builder;
    private String[] keys = new String[INITIAL];
    private int[] numbers = new int[INITIAL];
    private int size;

    PeerNumbers(String collector, RoutingTable.Builder builder) {
        this.collector = collector;
        this.builder = builder;
    }

    /**
     * The number of a vantage point, or {@link #NONE}.
     *
     * @param key address and AS number, with the character between them
     * @param addressEnd where the address ends in it
     */
    int of(CharSlice key, int addressEnd) {
        int slot = slot(key);
        if (keys[slot] != null) {
            return numbers[slot];
        }
        int number = register(key, addressEnd);
        keys[slot] = key.toString();
        numbers[slot] = number;
        if (++size * 2 > keys.length) {
            grow();
        }
        return number;
    }

    private int slot(CharSequence key) {
        int hash = 0;
        for (int i = 0; i < key.length(); i++) {
            hash = hash * 31 + key.charAt(i);
        }
        int mask = keys.length - 1;
        int slot = (hash ^ hash >>> 16) & mask;
        while (keys[slot] != null && !keys[slot].contentEquals(key)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        String[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new String[oldKeys.length * 2];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    private int register(CharSlice key, int addressEnd) {
        long asn = key.asn(addressEnd + 1, key.length());
        if (asn == CharSlice.NOT_A_NUMBER) {
            return NONE;
        }
        CharSequence address = key.subSequence(0, addressEnd);
        try {
            PrefixParser host = new PrefixParser().parse(address + (key.indexOf(':', 0) < 0 ? "/32" : "/128"));
            String text = AddressText.format(host.family(), host.hi(), host.lo());
            return builder.vantagePoint(new VantagePoint(collector, text, new Asn(asn)));
        } catch (IllegalArgumentException e) {
            return NONE; // the caller rejects the line
        }
    }
}
