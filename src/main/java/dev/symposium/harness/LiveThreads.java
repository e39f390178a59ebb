package dev.symposium.harness;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The threads that live, virtual ones included. The JDK lists virtual threads in {@code jdk.internal.vm}, from which it
 * makes its own thread dumps; that package has to be exported to us
 * ({@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}). Where it is not, only platform threads are listed.
 *
 * <p>Costs a few milliseconds for 10 000 threads. What starts or ends meanwhile may be missing.
 */
final class LiveThreads {

    private static final String CONTAINER = "jdk.internal.vm.ThreadContainer";
    private static final String CONTAINERS = "jdk.internal.vm.ThreadContainers";

    private LiveThreads() {}

    /** All that can be seen. */
    static Set<Thread> all() {
        Set<Thread> threads = new LinkedHashSet<>(Thread.getAllStackTraces().keySet());
        try {
            Class<?> container = Class.forName(CONTAINER);
            addAll(
                    Class.forName(CONTAINERS).getMethod("root").invoke(null),
                    container.getMethod("threads"),
                    container.getMethod("children"),
                    threads);
        } catch (ReflectiveOperationException notExported) {
            // Platform threads it is.
        }
        return threads;
    }

    private static void addAll(Object container, Method threads, Method children, Set<Thread> all)
            throws ReflectiveOperationException {
        ((Stream<?>) threads.invoke(container)).forEach(thread -> all.add((Thread) thread));
        for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
            addAll(child, threads, children, all);
        }
    }
}
