package dev.symposium.report;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows how far a job is: a bar that is drawn over where there is a terminal, else a line for each block. Used by one
 * thread.
 */
final class ProgressLine {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private int blocks = -1;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * @param done trials
     * @param planned trials, at present knowledge
     * @param remaining at present knowledge
     */
    void show(int blocksDone, int done, int planned, Duration remaining) {
        double share = planned == 0 ? 0 : Math.min(1, (double) done / planned);
        String figures = "block " + blocksDone + ", trial " + done + " of about " + planned + ", "
                + remaining.toSeconds() + " s to go";
        if (terminal) {
            int filled = (int) Math.round(share * WIDTH);
            out.print("\r\u001b[2K[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + figures);
            out.flush();
        } else if (blocksDone != blocks) {
            out.println(figures);
        }
        blocks = blocksDone;
    }

    /** Leaves the line of the bar. */
    void end() {
        if (terminal) {
            out.println();
        }
    }
}
