package io.rovcast.ingest.rtr;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to a cache, on which nothing waits for ever. */
final class RtrConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String url;
    private final RtrOptions options;
    private final Deadline deadline;
    private String ending = "the cache closed the connection";

    private RtrConnection(Socket socket, String url, RtrOptions options, Deadline deadline) throws IOException {
        this.socket = socket;
        this.url = url;
        this.options = options;
        this.deadline = deadline;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** When all has to be done, over several connections. */
    static final class Deadline {
        private final long nanoTime;

        private Deadline(long nanoTime) {
            this.nanoTime = nanoTime;
        }

        /** So long from now. */
        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        /** The time to wait at most for one thing: at least 1, or 0 if the time for all is up. */
        private int millis(Duration most) {
            long left = nanoTime - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            return (int) Math.max(1, Math.min(most.toMillis(), left / 1_000_000));
        }
    }

    /**
     * Connects to the first address of the host that lets it.
     *
     * @throws RtrCacheException if there is none; the message has each of them
     */
    static RtrConnection open(RtrUrl url, RtrOptions options, Deadline deadline, RtrNetwork network)
            throws IOException {
        InetAddress[] addresses;
        try {
            addresses = network.resolve(url.host());
        } catch (UnknownHostException e) {
            throw new RtrCacheException(url.text(), "no such host: " + url.host()).because(e);
        }
        List<String> failures = new ArrayList<>();
        IOException last = new SocketTimeoutException();
        for (InetAddress address : addresses) {
            int millis = deadline.millis(options.connectTimeout());
            if (millis == 0) {
                break;
            }
            try {
                Socket socket = network.connect(new InetSocketAddress(address, url.port()), millis);
                return of(socket, url, options, deadline);
            } catch (SocketTimeoutException e) {
                last = e;
                failures.add(address.getHostAddress() + ": no answer within " + text(Duration.ofMillis(millis)));
            } catch (IOException e) {
                last = e;
                failures.add(address.getHostAddress() + ": " + e.getMessage());
            }
        }
        if (failures.isEmpty()) {
            throw outOfTime(url.text(), options);
        }
        throw new RtrCacheException(
                        url.text(), "cannot connect to port " + url.port() + " of " + String.join("; ", failures))
                .because(last);
    }

    private static RtrConnection of(Socket socket, RtrUrl url, RtrOptions options, Deadline deadline)
            throws IOException {
        try {
            socket.setTcpNoDelay(true);
            return new RtrConnection(socket, url.text(), options, deadline);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Reads at least one byte, as {@link InputStream#read(byte[], int, int)} does.
     *
     * @return -1 if the connection has ended, in whatever way; {@link #ending} says how
     * @throws RtrCacheException if the time is up
     */
    int read(byte[] target, int from, int length) throws IOException {
        int millis = deadline.millis(options.readTimeout());
        if (millis == 0) {
            throw outOfTime(url, options);
        }
        try {
            socket.setSoTimeout(millis);
            return in.read(target, from, length);
        } catch (SocketTimeoutException e) {
            if (millis < options.readTimeout().toMillis()) {
                throw outOfTime(url, options).because(e);
            }
            throw new RtrCacheException(url, "the cache is silent: nothing came for " + text(Duration.ofMillis(millis)))
                    .because(e);
        } catch (SocketException e) {
            ending = "the connection broke (" + e.getMessage() + ")";
            return -1;
        }
    }

    private static RtrCacheException outOfTime(String url, RtrOptions options) {
        return new RtrCacheException(
                url, "the set is not complete after " + text(options.totalTimeout()) + ", the limit");
    }

    /** Sends a few bytes. If the connection has ended, the next read tells. */
    void send(byte[] bytes) throws IOException {
        try {
            out.write(bytes);
        } catch (SocketException e) {
            ending = "the connection broke (" + e.getMessage() + ")";
        }
    }

    /** How the connection ended, for messages. */
    String ending() {
        return ending;
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
