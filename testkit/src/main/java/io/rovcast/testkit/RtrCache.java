package io.rovcast.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/**
 * A cache of the RPKI to Router protocol that says what a test tells it to, right or wrong. It listens on a free port of the
 * loopback address, takes one connection after the other, reads the query, and sends its answer to the version asked for.
 */
public final class RtrCache implements AutoCloseable {
    private static final int QUERY_BYTES = 8;

    /** No test needs nearly as long; a client that hangs does not hang the build. */
    private static final int PATIENCE_MILLIS = 60_000;

    /** What happens to a connection when the answer is sent. */
    public enum After {
        /** The cache sends no more, and closes when the client does. */
        CLOSE,
        /** The connection is torn down; bytes of the answer may be lost. */
        RESET,
        /** Nothing: the client waits in vain. */
        SILENCE
    }

    /** What is sent, and what comes then. */
    public static final class Answer {
        private final byte[] bytes;
        private final After after;

        /** These bytes, then this. */
        public Answer(byte[] bytes, After after) {
            this.bytes = bytes.clone();
            this.after = after;
        }
    }

    private final ServerSocket server;
    private final IntFunction<Answer> script;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /**
     * Starts a cache.
     *
     * @param script the answer to a query of a version
     */
    public RtrCache(IntFunction<Answer> script) {
        this.script = script;
        try {
            this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = new Thread(this::serve, "rtr-cache");
        thread.setDaemon(true);
        thread.start();
    }

    /** A cache that sends this to whatever query, and no more. */
    public static RtrCache answering(byte[] answer) {
        return new RtrCache(version -> new Answer(answer, After.CLOSE));
    }

    /** {@code rtr://127.0.0.1:port}. */
    public String url() {
        return "rtr://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (true) {
            try (Socket client = server.accept()) {
                client.setSoTimeout(PATIENCE_MILLIS);
                serve(client);
            } catch (SocketException e) {
                if (server.isClosed()) {
                    return;
                }
                // A client that has seen enough of a long answer closes in the middle.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        byte[] query = in.readNBytes(QUERY_BYTES);
        Answer answer = script.apply(query.length == 0 ? 0 : query[0]);
        client.getOutputStream().write(answer.bytes);
        if (answer.after == After.RESET) {
            received.add(query);
            client.setSoLinger(true, 0);
            return;
        }
        if (answer.after == After.CLOSE) {
            client.shutdownOutput();
        }
        byte[] rest = in.readAllBytes();
        byte[] all = new byte[query.length + rest.length];
        System.arraycopy(query, 0, all, 0, query.length);
        System.arraycopy(rest, 0, all, query.length, rest.length);
        received.add(all);
    }

    /** Ends it, when the clients have closed their connections, and gives what each has sent: its query and all after that. */
    public List<byte[]> stop() {
        try {
            server.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(received);
    }

    /** Ends it; repeatable, as is {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
