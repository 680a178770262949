package io.rovcast.testkit.gen;

import io.rovcast.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Free address space of one registry and family. Each of its blocks is cut into sixteen, which are handed out from somewhere
 * near their front, with gaps.
 */
final class AddressPool {
    private final Draw draw;
    private final List<Prefix> blocks;
    /** Per block, how far it is handed out, in the unit of the address' low bit of the top half. */
    private final long[] used;

    AddressPool(Draw draw, List<Prefix> wholes) {
        this.draw = draw;
        blocks = new ArrayList<>();
        for (Prefix whole : wholes) {
            for (int i = 0; i < 16; i++) {
                blocks.add(Draft.piece(whole, whole.length() + 4, i));
            }
        }
        used = new long[blocks.size()];
        for (int b = 0; b < used.length; b++) {
            used[b] = (long) draw.below(256) << (64 - 10 - blocks.get(b).length());
        }
    }

    /** A block of this length that overlaps no other one, or nothing if none is left. */
    Optional<Prefix> allocate(int length) {
        long size = 1L << (64 - length);
        int start = draw.below(blocks.size());
        int gap = draw.chance(0.3) ? draw.below(4) : 0;
        for (int i = 0; i < blocks.size(); i++) {
            int b = (start + i) % blocks.size();
            Prefix block = blocks.get(b);
            long capacity = 1L << (64 - block.length());
            long at = ((used[b] + size - 1) & -size) + gap * size;
            if (at + size <= capacity) {
                used[b] = at + size;
                return Optional.of(new Prefix(block.family(), block.hi() + at, 0, length));
            }
        }
        return Optional.empty();
    }
}
