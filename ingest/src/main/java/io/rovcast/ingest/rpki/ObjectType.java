package io.rovcast.ingest.rpki;

import java.util.Locale;

/** Kinds of objects in a repository, by the extension of their names (IANA, RPKI repository name schemes). */
public enum ObjectType {
    /** A certificate, of a CA or a router. */
    CERTIFICATE("cer"),
    /** A certificate revocation list. */
    CRL("crl"),
    /** A manifest. */
    MANIFEST("mft"),
    /** A route origin authorization. */
    ROA("roa"),
    /** An autonomous system provider authorization. */
    ASPA("asa"),
    /** A Ghostbusters record. */
    GHOSTBUSTERS("gbr"),
    /** Others: their hash is checked, and no more. */
    OTHER("");

    private final String extension;

    ObjectType(String extension) {
        this.extension = extension;
    }

    /** The kind of what has this name. */
    public static ObjectType ofName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (ObjectType type : values()) {
            if (type.extension.equals(extension)) {
                return type;
            }
        }
        return OTHER;
    }

    /** The word for it in files: its extension, or {@code other}. */
    public String text() {
        return extension.isEmpty() ? "other" : extension;
    }
}
