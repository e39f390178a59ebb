package dev.symposium.harness;

import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a {@link ReentrantReadWriteLock} for reading, as far as the lock itself remembers: the first reader, and the
 * last one that came. Those between are known to their own threads alone. Read from private fields ({@code --add-opens
 * java.base/java.util.concurrent.locks=ALL-UNNAMED}); where they are closed nobody is known.
 */
final class ReadHolds {

    private static final @Nullable ReadHolds FIELDS = fields();

    private final Class<?> lock;
    private final Field first;
    private final Field last;
    private final Field count;
    private final Field thread;

    private ReadHolds() throws ReflectiveOperationException {
        lock = Class.forName(ReentrantReadWriteLock.class.getName() + "$Sync");
        Class<?> hold = Class.forName(lock.getName() + "$HoldCounter");
        first = opened(lock, "firstReader");
        last = opened(lock, "cachedHoldCounter");
        count = opened(hold, "count");
        thread = opened(hold, "tid");
    }

    /** The numbers of the threads that hold it for reading; empty if it is another kind of lock. */
    static Set<Long> of(AbstractOwnableSynchronizer synchronizer) {
        return FIELDS == null || !FIELDS.lock.isInstance(synchronizer) ? Set.of() : FIELDS.readers(synchronizer);
    }

    private Set<Long> readers(Object synchronizer) {
        Set<Long> readers = new LinkedHashSet<>();
        try {
            if (first.get(synchronizer) instanceof Thread reader) {
                readers.add(reader.threadId());
            }
            Object hold = last.get(synchronizer);
            if (hold != null && count.getInt(hold) > 0) {
                readers.add(thread.getLong(hold));
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError("the fields were opened", e);
        }
        return readers;
    }

    private static Field opened(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static @Nullable ReadHolds fields() {
        try {
            return new ReadHolds();
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }
}
