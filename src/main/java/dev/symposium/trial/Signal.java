package dev.symposium.trial;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * A signal by its Linux number (the same on amd64 and aarch64), and {@code kill(2)} to send it.
 *
 * <p>The call goes through the foreign function API: {@code ProcessHandle} knows neither process groups nor signals
 * other than SIGTERM and SIGKILL, and to start {@code /bin/kill} fails exactly when it is needed most, when a trial has
 * used up the processes or the memory of the machine.
 */
enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    ILL(4),
    TRAP(5),
    ABRT(6),
    BUS(7),
    FPE(8),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    CONT(18),
    STOP(19),
    XCPU(24),
    XFSZ(25),
    SYS(31);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** As people write it, {@code SIGKILL}. */
    String fullName() {
        return "SIG" + name();
    }

    static Optional<Signal> ofNumber(int number) {
        for (Signal signal : values()) {
            if (signal.number == number) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    /** Sends it to one process; false if there is none, or it is not ours. */
    boolean toProcess(long pid) {
        return send(pid);
    }

    /** Sends it to every process of a group in one step; false if the group is empty, or not ours. */
    boolean toGroup(long leader) {
        return send(-leader);
    }

    private boolean send(long target) {
        // 0 and -1 would be our own group and every process of the machine.
        if ((target >= -1 && target <= 1) || target != (int) target) {
            throw new IllegalArgumentException("no process or group to send a signal to: " + target);
        }
        try {
            return (int) Call.KILL.invokeExact((int) target, number) == 0;
        } catch (Throwable e) {
            throw new AssertionError("kill declares no exception", e);
        }
    }

    /** Linked at first use, which takes 75 to 100 ms. */
    private static final class Call {

        static final MethodHandle KILL = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
