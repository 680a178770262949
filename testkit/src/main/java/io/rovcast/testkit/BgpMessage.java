package io.rovcast.testkit;

import io.rovcast.model.net.Prefix;

/** BGP messages (RFC 4271 section 4) for BGP4MP records, with the marker of all ones. */
public final class BgpMessage {
    private static final int HEADER_LENGTH = 19;

    private BgpMessage() {}

    /** KEEPALIVE (4). */
    public static byte[] keepalive() {
        return framed(4, new WireBuffer());
    }

    /** Any message. */
    public static byte[] of(int type, byte... body) {
        return framed(type, new WireBuffer().bytes(body));
    }

    /** An UPDATE (2) to be filled. */
    public static Update update() {
        return new Update();
    }

    /** An UPDATE (RFC 4271 section 4.3); routes may have path identifiers (RFC 7911 section 3). */
    public static final class Update {
        private final WireBuffer withdrawn = new WireBuffer();
        private final WireBuffer announced = new WireBuffer();
        private PathAttributes attributes = new PathAttributes();

        private Update() {}

        /** Withdraws routes for these prefixes. */
        public Update withdraw(Prefix... prefixes) {
            for (Prefix prefix : prefixes) {
                withdrawn.nlri(prefix);
            }
            return this;
        }

        /** Withdraws one path. */
        public Update withdraw(long pathId, Prefix prefix) {
            withdrawn.u32(pathId).nlri(prefix);
            return this;
        }

        /** The path attributes of what is announced. */
        public Update attributes(PathAttributes pathAttributes) {
            attributes = pathAttributes;
            return this;
        }

        /** Announces routes for these prefixes. */
        public Update announce(Prefix... prefixes) {
            for (Prefix prefix : prefixes) {
                announced.nlri(prefix);
            }
            return this;
        }

        /** Announces one path. */
        public Update announce(long pathId, Prefix prefix) {
            announced.u32(pathId).nlri(prefix);
            return this;
        }

        /** The whole message. */
        public byte[] toByteArray() {
            WireBuffer body = new WireBuffer();
            body.u16(withdrawn.size()).bytes(withdrawn);
            body.u16(attributes.encoded().size()).bytes(attributes.encoded());
            return framed(2, body.bytes(announced));
        }
    }

    private static byte[] framed(int type, WireBuffer body) {
        WireBuffer message = new WireBuffer();
        for (int i = 0; i < 4; i++) {
            message.u32(0xFFFF_FFFFL);
        }
        return message.u16(HEADER_LENGTH + body.size()).u8(type).bytes(body).toByteArray();
    }
}
