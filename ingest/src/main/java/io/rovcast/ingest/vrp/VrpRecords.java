package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.Vap;
import java.util.function.Function;

/**
 * Takes VRPs and ASPAs in binary form, one by one, under the rules of {@link VrpSetReader} for those of a file. Used by one
 * thread.
 */
public final class VrpRecords {
    private final VrpCollector collector;
    private final VrpRow.Place place;
    private final Function<String, FormatException> here;

    /**
     * Starts an empty set.
     *
     * @param source name of the input, as messages give it
     * @param here makes the error at the current record of what is wrong with it; used before the next is taken
     */
    public VrpRecords(String source, Function<String, FormatException> here) {
        this.collector = new VrpCollector(source);
        this.here = here;
        this.place = (field, problem) -> here.apply(field.isEmpty() ? problem : field + ": " + problem);
    }

    /**
     * Takes a VRP, whatever its numbers: it is in the set, or counted by what is wrong with it.
     *
     * @param hi the top 64 bits of the left-aligned address
     * @param lo the low 64 bits
     * @param length of the prefix in bits
     * @param maxLength in bits
     * @param asn AS number as unsigned bits
     */
    public void vrp(AddressFamily family, long hi, long lo, int length, int maxLength, int asn) {
        VrpRow row = collector.nextRow();
        row.prefix(family, hi, lo, length, "prefix");
        row.maxLength(maxLength, "maxLength");
        row.asn(Integer.toUnsignedLong(asn), "asn");
        collector.endRow(place);
    }

    /** Takes an ASPA. */
    public void vap(Vap vap) {
        collector.addVap(vap);
    }

    /** Counts an ASPA that is not fit to be used. */
    public void malformedVap(String problem) {
        collector.rejectVap(here.apply(problem));
    }

    /** Counts an ASPA in whose place there is another. */
    public void replacedVap() {
        collector.dropVap(VrpInput.REPLACED_ASPA);
    }

    /** Counts a record that is sound but no VRP. */
    public void skip(String cause) {
        collector.skip(cause);
    }

    /**
     * Ends the set.
     *
     * @param receivedBytes size of all that was read
     * @param formatText what the report says of the format
     * @param onBadRecord whether more rejects than one in a thousand are an error, or counted like fewer
     * @throws FormatException if too many VRPs were rejected or none is left
     */
    public VrpInput finish(long receivedBytes, VrpFormat format, String formatText, OnBadRecord onBadRecord)
            throws FormatException {
        return collector.finish(receivedBytes, format, formatText, onBadRecord);
    }
}
