package dev.symposium.harness;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which thread waits for what that which thread holds, on platform and virtual threads alike. Monitors come from a thread
 * dump. Locks come from what threads are parked on, which needs the threads themselves: those that {@link LiveThreads}
 * lists, and every thread that queues for, or holds, a lock found on the way.
 *
 * <p>A lock has an owner. One that is held for reading may have many: as a writer waits for all of them, one that is
 * known is enough for a cycle, also when it is the writer itself (an upgrade, which a {@code ReentrantReadWriteLock} never
 * grants). A reader that queues waits for the writer before it. Semaphores, latches, conditions and stamped locks have no
 * owner: a cycle through one of them is not seen here, which is why the participants keep a record of their own.
 */
final class WaitGraph {

    private static final @Nullable MethodHandle OWNER = ownerHandle();

    private final Map<Long, List<Edge>> edges = new LinkedHashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    private WaitGraph() {}

    static WaitGraph of(ThreadDump dump) {
        WaitGraph graph = new WaitGraph();
        graph.addMonitors(dump);
        graph.addLocks(LiveThreads.all());
        return graph;
    }

    /** The threads of a cycle in order, in sentences; empty if there is none. */
    List<String> cycle() {
        Set<Long> visited = new HashSet<>();
        for (Long start : edges.keySet()) {
            List<Edge> cycle = cycleFrom(start, new ArrayList<>(), visited);
            if (!cycle.isEmpty()) {
                return cycle.stream().map(this::sentence).toList();
            }
        }
        return List.of();
    }

    /** Depth first: a thread on the path that is met again closes a cycle. */
    private List<Edge> cycleFrom(Long thread, List<Edge> path, Set<Long> visited) {
        if (!visited.add(thread)) {
            return List.of();
        }
        for (Edge edge : edges.getOrDefault(thread, List.of())) {
            path.add(edge);
            for (int i = 0; i < path.size(); i++) {
                if (path.get(i).waiter() == edge.owner()) {
                    return List.copyOf(path.subList(i, path.size()));
                }
            }
            List<Edge> cycle = cycleFrom(edge.owner(), path, visited);
            if (!cycle.isEmpty()) {
                return cycle;
            }
            path.removeLast();
        }
        return List.of();
    }

    private String sentence(Edge edge) {
        return "thread " + name(edge.waiter()) + " waits for " + edge.resource() + " held by thread "
                + name(edge.owner());
    }

    private String name(long thread) {
        String name = names.getOrDefault(thread, "");
        return name.isEmpty() ? Long.toString(thread) : name;
    }

    private void addMonitors(ThreadDump dump) {
        Map<String, Long> owners = new HashMap<>();
        for (ThreadDump.Entry thread : dump.threads()) {
            names.put(thread.id(), thread.name());
            for (String monitor : thread.monitors()) {
                // What it awaits a notification of, or has been notified of and enters again, is listed among those
                // that it holds, but is not held.
                if (!monitor.equals(thread.notifiedBy()) && !monitor.equals(thread.awaitedMonitor())) {
                    owners.put(monitor, thread.id());
                }
            }
        }
        for (ThreadDump.Entry thread : dump.threads()) {
            String monitor = thread.awaitedMonitor();
            Long owner = monitor == null ? null : owners.get(monitor);
            if (monitor != null && owner != null && owner != thread.id()) {
                add(thread.id(), monitor, owner);
            }
        }
    }

    private void addLocks(Set<Thread> threads) {
        Set<Thread> seen = new HashSet<>(threads);
        Deque<Thread> open = new ArrayDeque<>(threads);
        for (Thread thread = open.poll(); thread != null; thread = open.poll()) {
            names.putIfAbsent(thread.threadId(), thread.getName());
            if (LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer lock) {
                Thread owner = owner(lock);
                LockQueue queue = LockQueue.of(lock);
                addOwners(thread, lock, owner, queue);
                for (Thread next : queue.all()) {
                    if (seen.add(next)) {
                        open.add(next);
                    }
                }
                if (owner != null && seen.add(owner)) {
                    open.add(owner);
                }
            }
        }
    }

    private void addOwners(Thread waiter, AbstractOwnableSynchronizer lock, @Nullable Thread owner, LockQueue queue) {
        if (owner != null) {
            if (!owner.equals(waiter)) {
                add(waiter.threadId(), name(lock), owner.threadId());
            }
            return;
        }
        Set<Long> readers = ReadHolds.of(lock);
        if (queue.exclusive().contains(waiter)) {
            readers.forEach(reader -> add(waiter.threadId(), name(lock), reader));
        }
        Thread first = queue.first();
        if (!readers.isEmpty() && first != null && queue.isBehindAWriter(waiter)) {
            add(waiter.threadId(), name(lock), first.threadId());
        }
    }

    private void add(long waiter, String resource, long owner) {
        edges.computeIfAbsent(waiter, _ -> new ArrayList<>()).add(new Edge(waiter, resource, owner));
    }

    private static @Nullable Thread owner(AbstractOwnableSynchronizer lock) {
        try {
            return OWNER == null ? null : (Thread) OWNER.invoke(lock);
        } catch (Throwable e) {
            throw new AssertionError("getExclusiveOwnerThread declares no exception", e);
        }
    }

    private static String name(AbstractOwnableSynchronizer lock) {
        return lock.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(lock));
    }

    /** Null where the package is not open ({@code --add-opens java.base/java.util.concurrent.locks}). */
    private static @Nullable MethodHandle ownerHandle() {
        try {
            return MethodHandles.privateLookupIn(AbstractOwnableSynchronizer.class, MethodHandles.lookup())
                    .unreflect(AbstractOwnableSynchronizer.class.getDeclaredMethod("getExclusiveOwnerThread"));
        } catch (ReflectiveOperationException closed) {
            return null;
        }
    }

    private record Edge(long waiter, String resource, long owner) {}
}
