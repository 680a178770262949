package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.Quote;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A snapshot or delta of RRDP (RFC 8182 section 3.5), read element by element. No DTD, no entities; its size has no
 * limit, but that of everything between two events of the parser has one. */
final class RrdpFile {
    private static final String NAMESPACE = "http://www.ripe.net/rpki/rrdp";

    /** Characters of Base64 of which more than the longest object comes, with room for spaces. */
    private static final long MAX_TEXT = 2L * CacheDirectory.MAX_OBJECT_BYTES;

    private final Path file;
    private final boolean isDelta;
    private final String session;
    private final BigInteger serial;

    private RrdpFile(Path file, boolean isDelta, String session, BigInteger serial) {
        this.file = file;
        this.isDelta = isDelta;
        this.session = session;
        this.serial = serial;
    }

    /**
     * An element.
     *
     * @param uri name of the object
     * @param hash SHA-256 of the object that it replaces or withdraws, in hexadecimal
     * @param content the object, or none if it is withdrawn; no bytes of one that is too long
     * @param size how long the object is
     */
    record Element(String uri, Optional<String> hash, Optional<byte[]> content, long size) {
        Element {
            requireNonNull(uri, "uri");
        }
    }

    /** Receives elements. */
    interface Visitor {
        /** Says what is wrong with it, if anything is. */
        Optional<String> visit(Element element) throws IOException;
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("more than " + MAX_TEXT + " bytes of an attribute, a comment or the like");
        }
    }

    /** The bytes of a file, not too many of them between two events: the parser holds those in memory. */
    private static final class EventStream extends FilterInputStream {
        private long left = MAX_TEXT;

        EventStream(Path file) throws IOException {
            super(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        void event() {
            left = MAX_TEXT;
        }

        @Override
        public int read() throws IOException {
            return count(1, in.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            return count(read, read);
        }

        private int count(int bytes, int result) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new TooLongException();
            }
            return result;
        }
    }

    /** Reads the begin of a file. */
    static RrdpFile open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw FormatException.of(file.toString(), "no file, expected a snapshot or delta of RRDP");
        }
        try (EventStream in = new EventStream(file)) {
            XMLStreamReader xml = reader(in);
            toRoot(xml, file);
            String name = xml.getLocalName();
            boolean isKnown = name.equals("snapshot") || name.equals("delta");
            if (!isKnown || !NAMESPACE.equals(xml.getNamespaceURI())) {
                throw damaged(
                        file, xml, "<" + Quote.printable(name) + ">, expected <snapshot> or <delta> of " + NAMESPACE);
            }
            String session = attribute(xml, "session_id", file);
            String serial = attribute(xml, "serial", file);
            if (!serial.matches("[0-9]{1,40}")) {
                throw damaged(file, xml, "serial " + Quote.of(serial) + " is not a number");
            }
            return new RrdpFile(file, name.equals("delta"), session, new BigInteger(serial));
        } catch (XMLStreamException e) {
            throw damaged(file, e);
        }
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory.createXMLStreamReader(in);
    }

    private static void toRoot(XMLStreamReader xml, Path file) throws XMLStreamException, FormatException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw damaged(file, xml, "a DTD, which RRDP does not have");
            }
        }
    }

    private static FormatException damaged(Path file, XMLStreamReader xml, String problem) {
        return FormatException.atLine(
                file.toString(), Math.max(1, xml.getLocation().getLineNumber()), problem + " (RFC 8182 3.5)");
    }

    private static FormatException damaged(Path file, XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return FormatException.atLine(
                file.toString(),
                line,
                e.getNestedException() instanceof TooLongException cause
                        ? String.valueOf(cause.getMessage())
                        : "not well-formed XML: " + Quote.of(String.valueOf(e.getMessage())));
    }

    private static String attribute(XMLStreamReader xml, String name, Path file) throws FormatException {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw damaged(file, xml, "<%s> has no %s".formatted(Quote.printable(xml.getLocalName()), name));
        }
        return value;
    }

    boolean isDelta() {
        return isDelta;
    }

    BigInteger serial() {
        return serial;
    }

    /** Checks that it is the delta of the next serial in the same session. */
    void checkFollows(RrdpFile before) throws FormatException {
        boolean isNext = isDelta && serial.equals(before.serial.add(BigInteger.ONE)) && session.equals(before.session);
        if (!isNext) {
            throw FormatException.of(
                    file.toString(),
                    "%s %s of session %s, expected the delta %s of session %s (RFC 8182 3.4.1)"
                            .formatted(
                                    isDelta ? "delta" : "snapshot",
                                    serial,
                                    Quote.of(session),
                                    before.serial.add(BigInteger.ONE),
                                    Quote.of(before.session)));
        }
    }

    /** Reads all elements. */
    void forEach(Visitor visitor) throws IOException {
        try (EventStream in = new EventStream(file)) {
            XMLStreamReader xml = reader(in);
            toRoot(xml, file);
            while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
                in.event();
                if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    Element element = element(xml, in);
                    Optional<String> problem = visitor.visit(element);
                    if (problem.isPresent()) {
                        throw damaged(file, xml, Quote.of(element.uri) + ": " + problem.get());
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw damaged(file, e);
        }
    }

    private Element element(XMLStreamReader xml, EventStream in) throws XMLStreamException, FormatException {
        String name = xml.getLocalName();
        boolean isPublish = name.equals("publish");
        if (!isPublish && !(isDelta && name.equals("withdraw"))) {
            throw damaged(
                    file,
                    xml,
                    "<" + Quote.printable(name) + ">, expected <publish>" + (isDelta ? " or <withdraw>" : ""));
        }
        String text = attribute(xml, "uri", file);
        RsyncUri uri = RsyncUri.parse(text)
                .orElseThrow(() -> damaged(file, xml, Quote.of(text) + " is no rsync URI without .. and the like"));
        @Nullable String hash = isDelta ? xml.getAttributeValue(null, "hash") : null;
        if (!isPublish && hash == null) {
            throw damaged(file, xml, "<withdraw> has no hash");
        }
        if (!isPublish) {
            text(xml, in);
            return new Element(uri.toString(), Optional.ofNullable(hash), Optional.empty(), 0);
        }
        StringBuilder base64 = text(xml, in);
        long size = base64.length() / 4L * 3;
        if (base64.length() > MAX_TEXT || size > CacheDirectory.MAX_OBJECT_BYTES + 2L) {
            return new Element(
                    uri.toString(), Optional.ofNullable(hash), Optional.of(new byte[0]), Math.max(size, MAX_TEXT));
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.toString());
            return new Element(uri.toString(), Optional.ofNullable(hash), Optional.of(bytes), bytes.length);
        } catch (IllegalArgumentException e) {
            throw damaged(file, xml, Quote.of(uri.toString()) + ": its content is not Base64");
        }
    }

    /** The text of an element without white space; not more of it than anybody needs. */
    private StringBuilder text(XMLStreamReader xml, EventStream in) throws XMLStreamException, FormatException {
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            in.event();
            switch (xml.getEventType()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    char[] characters = xml.getTextCharacters();
                    int from = xml.getTextStart();
                    for (int i = from; i < from + xml.getTextLength() && text.length() <= MAX_TEXT; i++) {
                        if (characters[i] > ' ') {
                            text.append(characters[i]);
                        }
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // says nothing
                }
                default -> throw damaged(file, xml, "something in <publish> or <withdraw> that is not text");
            }
        }
        return text;
    }
}
