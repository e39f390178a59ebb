package dev.symposium.backend.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that an op ends whatever its children do. It is called a few times a second by the thread that waits for the
 * op, and never blocks. Own calls are counted, not time, so that a machine that was asleep kills nobody.
 *
 * <ul>
 *   <li>When the op has failed, or its caller was interrupted, all children are told to call off their tasks. Who still owes
 *       an answer after {@value #GRACE_TICKS} calls is killed: computing can't be broken off.
 *   <li>A child that has been silent for {@value #SILENT_TICKS} calls though it owes an answer is asked whether it is
 *       there: by now it may run a long task. If it does not say so within {@value #HUNG_TICKS} more, it hangs: the op
 *       fails and the child is killed. If it says, twice, that it has nothing to do, a message was lost: likewise.
 * </ul>
 */
final class Overseer {

    /** Between two calls. */
    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    static final int GRACE_TICKS = 20;
    static final int SILENT_TICKS = 10;
    static final int HUNG_TICKS = 50;
    private static final int LOST_PONGS = 2;

    private final Deal deal;
    private final Conversation[] conversations;
    private final boolean[] told;
    private final long[] heard;
    private final int[] silentTicks;
    private final boolean[] asked;
    private final Frame pong = new Frame();
    private int ticksSinceFailure;

    Overseer(Deal deal, Conversation[] conversations) {
        this.deal = deal;
        this.conversations = conversations;
        told = new boolean[conversations.length];
        heard = new long[conversations.length];
        silentTicks = new int[conversations.length];
        asked = new boolean[conversations.length];
    }

    void tick() {
        if (deal.hasFailed()) {
            callOff();
            return;
        }
        for (int i = 0; i < conversations.length; i++) {
            if (conversations[i].owes() && conversations[i].idlePongs() >= LOST_PONGS) {
                Child child = conversations[i].child();
                deal.fail(child.condemned("has nothing to do, though it owes an answer: a message was lost", null));
            } else if (!conversations[i].owes() || hasSpoken(i)) {
                silentTicks[i] = 0;
                asked[i] = false;
            } else {
                silent(i);
            }
        }
    }

    private void callOff() {
        ticksSinceFailure++;
        for (int i = 0; i < conversations.length; i++) {
            Child child = conversations[i].child();
            if (!told[i]) {
                told[i] = signal(child, Frame.CANCEL, deal.op());
            }
            if (conversations[i].owes() && ticksSinceFailure > GRACE_TICKS) {
                child.kill();
            }
        }
    }

    private boolean hasSpoken(int i) {
        long now = conversations[i].heard();
        boolean spoken = now != heard[i];
        heard[i] = now;
        Child child = conversations[i].child();
        try {
            if (child.control() != child.link()) {
                while (child.control().hasPending()) {
                    boolean ignored = child.control().receive(pong);
                    conversations[i].pong(pong.argument());
                    spoken = true;
                }
            }
        } catch (IOException e) {
            // It is gone, or as good as that: its link tells, or its silence.
        }
        return spoken;
    }

    private void silent(int i) {
        int ticks = ++silentTicks[i];
        Child child = conversations[i].child();
        if (ticks >= SILENT_TICKS && !asked[i]) {
            asked[i] = signal(child, Frame.PING, 0);
        }
        if (ticks >= SILENT_TICKS + HUNG_TICKS) {
            deal.fail(child.condemned("hangs: it does not even say that it is there", null));
        }
    }

    /** False if it is for another time. */
    private static boolean signal(Child child, int kind, long argument) {
        try {
            return child.control().trySignal(kind, argument);
        } catch (IOException gone) {
            return true;
        }
    }
}
