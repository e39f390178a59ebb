package dev.symposium.workload;

import java.util.Arrays;

/**
 * Finds a deadlock among participants that each wait for one resource, by reduction: whoever does not wait may go on,
 * and so may whoever waits for somebody that may. The rest is the knot. Any holder of a resource can end a wait for it,
 * unless it is held together: then all must let it go.
 */
final class Knot {

    private static final int NOTHING = -1;

    private final int[] awaited; // by participant: a resource, or NOTHING
    private final int[][] holders; // by resource
    private final boolean[] together; // by resource
    private final boolean[] mayGoOn; // by participant

    Knot(int[] awaited, int[][] holders, boolean[] together) {
        this.awaited = awaited;
        this.holders = holders;
        this.together = together;
        mayGoOn = new boolean[awaited.length];
        reduce();
    }

    private void reduce() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int participant = 0; participant < awaited.length; participant++) {
                if (!mayGoOn[participant] && canEnd(awaited[participant])) {
                    mayGoOn[participant] = true;
                    changed = true;
                }
            }
        }
    }

    private boolean canEnd(int resource) {
        if (resource == NOTHING || holders[resource].length == 0) {
            return true;
        }
        for (int holder : holders[resource]) {
            if (mayGoOn[holder] != together[resource]) {
                return mayGoOn[holder];
            }
        }
        return together[resource];
    }

    /** Whether the participant is in the knot. */
    boolean contains(int participant) {
        return !mayGoOn[participant];
    }

    /** A cycle in the knot, its least participant first; empty if there is no knot. */
    int[] cycle() {
        for (int start = 0; start < awaited.length; start++) {
            if (!mayGoOn[start]) {
                return leastFirst(cycleFrom(start));
            }
        }
        return new int[0];
    }

    private int[] cycleFrom(int start) {
        int[] path = new int[awaited.length];
        int[] position = new int[awaited.length];
        Arrays.fill(position, NOTHING);
        int length = 0;
        int at = start;
        while (position[at] == NOTHING) {
            position[at] = length;
            path[length++] = at;
            at = stuckHolder(awaited[at]);
        }
        return Arrays.copyOfRange(path, position[at], length);
    }

    /** One that holds a resource which somebody in the knot waits for, and is itself in the knot. */
    private int stuckHolder(int resource) {
        int at = 0;
        while (mayGoOn[holders[resource][at]]) {
            at++;
        }
        return holders[resource][at];
    }

    private static int[] leastFirst(int[] cycle) {
        int least = 0;
        for (int i = 1; i < cycle.length; i++) {
            if (cycle[i] < cycle[least]) {
                least = i;
            }
        }
        int[] turned = new int[cycle.length];
        for (int i = 0; i < cycle.length; i++) {
            turned[i] = cycle[(least + i) % cycle.length];
        }
        return turned;
    }
}
