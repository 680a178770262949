package io.rovcast.report.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** One connection that speaks the DevTools protocol: calls with answers, and events. */
final class DevTools implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 180;

    private final StringBuilder message = new StringBuilder();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, List<BiConsumer<String, JsonNode>>> listeners = new ConcurrentHashMap<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private DevTools() {}

    static DevTools connect(String endpoint) {
        DevTools devTools = new DevTools();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(endpoint), devTools)
                .join();
        return devTools;
    }

    /** Hears the events of a session: method and parameters. */
    void listen(String session, BiConsumer<String, JsonNode> listener) {
        listeners.computeIfAbsent(session, key -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /**
     * Calls a method and waits for its result.
     *
     * @param session empty for the browser as a whole
     * @throws AssertionError if the browser refuses or does not answer
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, ?> request = session.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "sessionId", session, "method", method, "params", parameters);
        try {
            socket.join().sendText(JSON.writeValueAsString(request), true).join();
            JsonNode response = answer.get(SECONDS, TimeUnit.SECONDS);
            if (response.has("error")) {
                throw new AssertionError(method + ": " + response.get("error"));
            }
            return response.get("result");
        } catch (AssertionError e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(method + " had no answer", e);
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        socket.complete(webSocket);
        webSocket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            receive(message.toString());
            message.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void receive(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.has("id")) {
                CompletableFuture<JsonNode> answer =
                        waiting.remove(node.get("id").asInt());
                if (answer != null) {
                    answer.complete(node);
                }
                return;
            }
            String session = node.path("sessionId").asText("");
            listeners
                    .getOrDefault(session, List.of())
                    .forEach(listener -> listener.accept(node.get("method").asText(), node.get("params")));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }

    void close() {
        socket.join().abort();
    }
}
