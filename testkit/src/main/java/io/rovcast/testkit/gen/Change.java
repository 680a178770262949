package io.rovcast.testkit.gen;

/**
 * A VRP that the candidate has and the baseline has not, or the other way round.
 *
 * @param event which happening it is part of, counted from 1: a ROA issued anew is a withdrawal and an announcement
 * @param label of the planting
 * @param op what becomes of the VRP
 * @param vrp the VRP
 */
public record Change(int event, String label, Op op, IssuedVrp vrp) {
    /** What becomes of a VRP. */
    public enum Op {
        /** New in the candidate. */
        ANNOUNCE("+"),
        /** Missing in the candidate. */
        WITHDRAW("-");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        /** {@code +} or {@code -}, as changes are written before a VRP. */
        public String sign() {
            return sign;
        }
    }

    @Override
    public String toString() {
        return op.sign + vrp.vrp();
    }
}
