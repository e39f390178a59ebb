package dev.symposium.backend.ring;

import com.lmax.disruptor.ExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * What reaches a disruptor itself: what a part of an op throws does not, so it is the interrupt of a handler that waited
 * for an event when its ring was ended. Anything else is a bug, and ends the thread.
 */
final class EndingExceptions implements ExceptionHandler<RingEvent> {

    @Override
    public void handleEventException(Throwable thrown, long sequence, @Nullable RingEvent event) {
        if (!(thrown instanceof InterruptedException)) {
            throw new IllegalStateException("a handler must not throw", thrown);
        }
    }

    @Override
    public void handleOnStartException(Throwable thrown) {
        throw new IllegalStateException("a handler must not throw when it starts", thrown);
    }

    @Override
    public void handleOnShutdownException(Throwable thrown) {
        throw new IllegalStateException("a handler must not throw when it ends", thrown);
    }
}
