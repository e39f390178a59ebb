package dev.symposium.workload;

/** Participants with consecutive numbers, such as all producers. Immutable. */
public final class Range implements Holders {

    private final int[] members;

    /**
     * @param from the first
     * @param to after the last
     */
    public Range(int from, int to) {
        members = new int[Math.max(0, to - from)];
        for (int i = 0; i < members.length; i++) {
            members[i] = from + i;
        }
    }

    @Override
    public int[] now() {
        return members.clone();
    }
}
