package io.rovcast.gate.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * HTTP/1.1 as fetching needs it: one request at a time, so one connection to each host, redirects by {@link RedirectRules},
 * a limit on every wait. Bodies come as they are stored: no content coding is asked for.
 */
final class HttpSource {
    private final HttpClient client;
    private final String userAgent;
    private final Duration timeout;

    /**
     * A source.
     *
     * @param userAgent what to call ourselves
     * @param timeout for a connection, for the start of an answer, and for each part of it
     */
    HttpSource(String userAgent, Duration timeout) {
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        this.userAgent = userAgent;
        this.timeout = timeout;
    }

    /**
     * An answer that is not a redirect.
     *
     * @param status code of RFC 9110, section 15
     */
    record Answer(int status, HttpHeaders headers, InputStream body) implements Closeable {
        /** A header field. */
        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** A field that is a time. */
        Optional<Instant> time(String name) {
            try {
                return header(name)
                        .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** A field that is a number from 0 on; -1 if it is none. */
        long number(String name) {
            return header(name)
                    .filter(text -> text.matches("[0-9]{1,18}"))
                    .map(Long::parseLong)
                    .orElse(-1L);
        }

        /** Ends the connection unless all was read. */
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Asks for a file.
     *
     * @param fields further header fields
     * @throws FetchException if no answer comes, or a redirect leads nowhere
     */
    Answer get(URI uri, Map<String, String> fields) throws FetchException, InterruptedException {
        return send("GET", uri, fields);
    }

    /** Asks about a file. */
    Answer head(URI uri) throws FetchException, InterruptedException {
        return send("HEAD", uri, Map.of());
    }

    private Answer send(String method, URI asked, Map<String, String> fields)
            throws FetchException, InterruptedException {
        URI uri = asked;
        for (int redirects = 0; redirects <= RedirectRules.MAX_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .header("User-Agent", userAgent)
                    .header("Accept-Encoding", "identity")
                    .method(method, HttpRequest.BodyPublishers.noBody());
            fields.forEach(request::header);
            HttpResponse<InputStream> response = send(request.build(), asked);
            if (!isRedirect(response.statusCode())) {
                return new Answer(
                        response.statusCode(), response.headers(), new BodyStream(response.body(), asked, timeout));
            }
            drop(response);
            String location = response.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> FetchException.permanent(asked, "redirects to nowhere"));
            uri = RedirectRules.follow(asked, uri, location);
        }
        throw FetchException.permanent(asked, "redirects more than " + RedirectRules.MAX_REDIRECTS + " times");
    }

    private HttpResponse<InputStream> send(HttpRequest request, URI asked) throws FetchException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException e) {
            throw FetchException.retry(asked, "no connection within " + timeout.toSeconds() + " s")
                    .because(e);
        } catch (HttpTimeoutException e) {
            throw FetchException.retry(asked, "no answer within " + timeout.toSeconds() + " s")
                    .because(e);
        } catch (ConnectException e) {
            throw FetchException.retry(asked, "cannot be connected to").because(e);
        } catch (SSLException e) {
            throw FetchException.permanent(asked, "no secure connection: " + e.getMessage())
                    .because(e);
        } catch (IOException e) {
            throw FetchException.retry(asked, "no answer: " + e.getMessage()).because(e);
        }
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static void drop(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // nothing of it is wanted
        }
    }
}
