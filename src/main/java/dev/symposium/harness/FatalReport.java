package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent.Fatal;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Reports what nobody caught, in whatever thread, as the trial's last event, and halts. Thread-safe. */
final class FatalReport implements Thread.UncaughtExceptionHandler {

    /** Bounds of what one event may carry; the log has it in full. */
    private static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_STACK = 16_000;

    private final EventSink events;
    private final Halt halt;

    FatalReport(EventSink events, Halt halt) {
        this.events = events;
        this.halt = halt;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        report(thrown, ExitCode.FATAL);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // standard error is the log
    synchronized void report(Throwable thrown, ExitCode code) {
        thrown.printStackTrace();
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        events.emit(new Fatal(cut(thrown.toString(), LONGEST_REASON), cut(stack.toString(), LONGEST_STACK)));
        halt.halt(code);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
