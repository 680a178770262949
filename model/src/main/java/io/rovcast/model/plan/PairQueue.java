package io.rovcast.model.plan;

import java.util.BitSet;

/** Touched pairs to look at again, first come, first served; each is in the queue at most once. */
final class PairQueue {
    private final int[] ring;
    private final BitSet queued;
    private int head;
    private int size;

    PairQueue(int pairs) {
        this.ring = new int[pairs];
        this.queued = new BitSet(pairs);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(int pair) {
        if (!queued.get(pair)) {
            queued.set(pair);
            int tail = head + size++;
            ring[tail < ring.length ? tail : tail - ring.length] = pair;
        }
    }

    int poll() {
        int pair = ring[head];
        head = head + 1 == ring.length ? 0 : head + 1;
        size--;
        queued.clear(pair);
        return pair;
    }
}
