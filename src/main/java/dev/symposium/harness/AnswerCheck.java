package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent.Answers;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ops: what each answered, and that none was faster than an honest one can be. The first violation stands.
 * For the thread that runs the ops.
 */
final class AnswerCheck {

    private final long golden;
    private final long leastNanos;
    private long answer;
    private long verified;
    private @Nullable String violation;

    AnswerCheck(long golden, long leastNanos) {
        this.golden = golden;
        this.leastNanos = leastNanos;
        this.answer = golden;
    }

    /** One op; false if it was wrong. */
    boolean op(long answered, long nanos) {
        verified++;
        if (answered == golden && nanos >= leastNanos) {
            return true;
        }
        violate(answered, nanos);
        return false;
    }

    private void violate(long answered, long nanos) {
        if (answered != golden) {
            answer = answered;
            violate("op " + verified + " answered " + hex(answered) + " instead of " + hex(golden));
        } else {
            violate("op " + verified + " took " + nanos + " ns, an honest one takes at least " + leastNanos + " ns");
        }
    }

    /** Something else that was wrong. */
    void violate(String what) {
        if (violation == null) {
            violation = what;
        }
    }

    boolean isViolated() {
        return violation != null;
    }

    Answers answers() {
        return new Answers(hex(golden), hex(answer), verified, violation);
    }

    private static String hex(long answer) {
        return Long.toHexString(answer);
    }
}
