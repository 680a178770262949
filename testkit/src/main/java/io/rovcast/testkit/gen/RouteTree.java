package io.rovcast.testkit.gen;

import java.util.Arrays;
import java.util.List;

/**
 * Paths from one network to all others on which nobody works for nothing (Gao and Rexford 2001): some steps up to providers,
 * at most one across to a peer, then down to customers. Customers' routes win over peers', peers' over providers', then
 * the shortest; among equals the salt decides.
 *
 * <p>The search runs over states: twice a network's index, plus one once the path has turned down.
 */
final class RouteTree {
    private static final int NONE = -1;
    private static final int DOWN = 1;
    private static final byte PROVIDERS = 3;

    private final List<Network> networks;
    private final long salt;
    /** The state before this one, seen from the root. */
    private final int[] before;
    /** Steps from the root, -1 where no path leads. */
    private final short[] distance;
    /** Which search reached the state: 1 among customers, 2 peers, 3 providers. */
    private final byte[] search;

    RouteTree(List<Network> networks, Network root, long salt) {
        this.networks = networks;
        this.salt = salt;
        int states = 2 * networks.size();
        before = new int[states];
        distance = new short[states];
        search = new byte[states];
        Arrays.fill(before, NONE);
        Arrays.fill(distance, (short) NONE);
        int top = 2 * root.index();
        distance[top] = 0;
        distance[top + DOWN] = 0;
        Frontier frontier = new Frontier(states);
        frontier.add(top + DOWN);
        spread(frontier, (byte) 1);
        for (Network peer : root.peers()) {
            reach(frontier, (byte) 2, top, 2 * peer.index() + DOWN);
        }
        spread(frontier, (byte) 2);
        frontier.add(top);
        spread(frontier, PROVIDERS);
    }

    /** States reached but not yet left, in the order of their distance. */
    private static final class Frontier {
        private final int[] states;
        private int head;
        private int tail;

        Frontier(int capacity) {
            states = new int[capacity];
        }

        void add(int state) {
            states[tail++] = state;
        }
    }

    private void spread(Frontier frontier, byte kind) {
        while (frontier.head < frontier.tail) {
            int state = frontier.states[frontier.head++];
            Network network = networks.get(state >>> 1);
            if ((state & DOWN) == 0) {
                for (Network provider : network.providers()) {
                    reach(frontier, kind, state, 2 * provider.index());
                }
                for (Network peer : network.peers()) {
                    reach(frontier, kind, state, 2 * peer.index() + DOWN);
                }
            }
            for (Network customer : network.customers()) {
                reach(frontier, kind, state, 2 * customer.index() + DOWN);
            }
        }
    }

    private void reach(Frontier frontier, byte kind, int from, int to) {
        short length = (short) (distance[from] + 1);
        if (distance[to] == NONE) {
            distance[to] = length;
            before[to] = from;
            search[to] = kind;
            frontier.add(to);
        } else if (search[to] == kind && distance[to] == length && tie(from, to) < tie(before[to], to)) {
            before[to] = from;
        }
    }

    private long tie(int from, int to) {
        return Draw.hash(salt, from, to);
    }

    /** The better of the two states of a network. */
    private int state(Network network) {
        int up = 2 * network.index();
        int down = up + DOWN;
        if (distance[up] == NONE) {
            return down;
        }
        boolean better = distance[down] != NONE && (search[down] != PROVIDERS || distance[down] < distance[up]);
        return better ? down : up;
    }

    /** Steps from the root to the network, or -1 if no such path exists. */
    int length(Network network) {
        return distance[state(network)];
    }

    /**
     * Writes the indexes of the networks on the path, the root first.
     *
     * @param path at least as long as the path has networks
     * @return how many they are, 0 if no such path exists
     */
    int path(Network network, int[] path) {
        int state = state(network);
        int length = distance[state] + 1;
        for (int i = length - 1; i >= 0; i--) {
            path[i] = state >>> 1;
            state = before[state];
        }
        return length;
    }
}
