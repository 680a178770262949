package io.rovcast.gate.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An HTTP server that does what a test says, byte by byte: a connection takes one request, and the next reply of its path; the
 * last reply of a path is used again.
 */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, Queue<Reply>> replies = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What was asked. */
    record Request(String method, String path, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Answers a request. */
    @FunctionalInterface
    interface Reply {
        void send(Request request, OutputStream out) throws Exception;
    }

    ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** What a path answers, first this, then that. */
    ScriptedServer at(String path, Reply... script) {
        synchronized (replies) {
            replies.put(path, new ArrayDeque<>(Arrays.asList(script)));
        }
        return this;
    }

    /** All requests so far. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A whole file, of which parts can be had by its ETag. */
    static Reply file(byte[] content, String etag) {
        return (request, out) -> {
            String range = request.header("range");
            if (range.startsWith("bytes=") && request.header("if-range").equals(etag)) {
                int from = Integer.parseInt(range.substring(6, range.length() - 1));
                head(
                        out,
                        206,
                        content.length - from,
                        "ETag: " + etag,
                        "Content-Range: bytes %s-%s/%s".formatted(from, content.length - 1, content.length));
                out.write(content, from, content.length - from);
            } else {
                head(out, 200, content.length, "ETag: " + etag);
                if (!request.method().equals("HEAD")) {
                    out.write(content);
                }
            }
        };
    }

    /** A whole file by a server that knows no ranges and no validators. */
    static Reply plainFile(byte[] content) {
        return (request, out) -> {
            head(out, 200, content.length);
            out.write(content);
        };
    }

    /** The head of a whole file, and so many bytes of it. */
    static Reply cut(byte[] content, int bytes, String... fields) {
        return (request, out) -> {
            head(out, 200, content.length, fields);
            out.write(content, 0, bytes);
        };
    }

    /** An answer without content. */
    static Reply status(int status, String... fields) {
        return (request, out) -> head(out, status, 0, fields);
    }

    static void head(OutputStream out, int status, long length, String... fields) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\n");
        if (length >= 0) {
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        for (String field : fields) {
            text.append(field).append("\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Keeps the connection open and sends nothing more, until the test is over. */
    void stall() throws InterruptedException {
        closing.await();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> answer(connection), "scripted-reply");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            Request request = read(connection.getInputStream());
            requests.add(request);
            Reply reply;
            synchronized (replies) {
                Queue<Reply> script = replies.getOrDefault(request.path(), new ArrayDeque<>());
                reply = script.size() > 1 ? script.remove() : script.peek();
            }
            OutputStream out = connection.getOutputStream();
            if (reply == null) {
                head(out, 404, 0);
            } else {
                reply.send(request, out);
            }
            out.flush();
        } catch (Exception e) {
            // the client went away, which is its business
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] words = lines.get(0).split(" ", -1);
        return new Request(words[0], words[1], headers);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
    }
}
