package io.rovcast.report.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A page in a browser: loads, is asked, is looked at, and remembers what went wrong and what it fetched. */
public final class Page {
    /** How a page asks to be shown. */
    public enum Scheme {
        /** Dark on light. */
        LIGHT("light"),
        /** Light on dark. */
        DARK("dark");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }
    }

    private final DevTools devTools;
    private final String session;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    Page(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
        devTools.listen(session, this::hear);
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            call(domain + ".enable", Map.of());
        }
    }

    private void hear(String event, JsonNode parameters) {
        switch (event) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" ->
                requests.add(parameters.at("/request/url").asText());
            case "Runtime.exceptionThrown" ->
                errors.add(parameters.at("/exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (parameters.get("type").asText().equals("error")) {
                    errors.add(parameters.get("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (parameters.at("/entry/level").asText().equals("error")) {
                    errors.add(parameters.at("/entry/text").asText());
                }
            }
            default -> {}
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return devTools.call(session, method, parameters);
    }

    /** Sets the size of the window in CSS pixels. */
    public Page size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    /** Sets what {@code prefers-color-scheme} says. */
    public Page scheme(Scheme scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme.text))));
        return this;
    }

    /** Shows the page as it would be printed. */
    public Page print() {
        call("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return this;
    }

    /** Turns scripts of pages off, for what is opened from now on; {@link #evaluate} still works. */
    public Page withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Loads an address and waits until it and all it refers to are there. */
    public Page open(String url) {
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", url));
        try {
            loaded.get(180, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(url + " was not loaded", e);
        }
        return this;
    }

    /**
     * The value of an expression in the page.
     *
     * @throws AssertionError if it throws
     */
    public JsonNode evaluate(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    /** Puts text into the field that a selector finds, as typing does. */
    public Page type(String selector, String text) {
        evaluate("document.querySelector('%s').focus(), document.querySelector('%s').select()"
                .formatted(selector, selector));
        call("Input.insertText", Map.of("text", text));
        return this;
    }

    /** Clicks on what a selector finds. */
    public Page click(String selector) {
        evaluate("document.querySelector('%s').click()".formatted(selector));
        return this;
    }

    /** Saves a picture of the whole page, of at most 16,000 pixels' height. */
    public void screenshot(Path file) throws IOException {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, ?> clip = Map.of(
                "x", 0,
                "y", 0,
                "width", size.get("width").asInt(),
                "height", Math.min(16_000, size.get("height").asInt()),
                "scale", 1);
        JsonNode picture =
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
    }

    /** Exceptions, console errors, and what the content security policy refused. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Addresses asked for, the page's own among them. */
    public List<String> requests() {
        return List.copyOf(requests);
    }
}
