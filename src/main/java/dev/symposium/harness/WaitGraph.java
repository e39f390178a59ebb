package dev.symposium.harness;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which thread waits for what that which thread holds. Monitors come from a thread dump, so those of virtual threads
 * are seen; locks from what threads are parked on, which needs the thread itself: platform threads, and every thread
 * that queues for, or holds, a lock found on the way. Virtual threads that wait only for each other's locks are not
 * found here, which is why the participants keep a record of their own. Semaphores have no owner.
 */
final class WaitGraph {

    private static final @Nullable MethodHandle OWNER = ownerHandle();

    private final Map<Long, Edge> edges = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    private WaitGraph() {}

    static WaitGraph of(ThreadDump dump) {
        WaitGraph graph = new WaitGraph();
        graph.addMonitors(dump);
        graph.addLocks(Thread.getAllStackTraces().keySet());
        return graph;
    }

    /** The threads of a cycle in order, in sentences; empty if there is none. */
    List<String> cycle() {
        for (Long start : edges.keySet()) {
            List<Long> waiters = new ArrayList<>();
            List<String> sentences = new ArrayList<>();
            Long at = start;
            Edge edge = edges.get(at);
            while (edge != null && !waiters.contains(at)) {
                waiters.add(at);
                sentences.add("thread " + names.get(at) + " waits for " + edge.resource() + " held by thread "
                        + names.get(edge.owner()));
                at = edge.owner();
                edge = edges.get(at);
            }
            if (waiters.contains(at)) {
                return sentences.subList(waiters.indexOf(at), sentences.size());
            }
        }
        return List.of();
    }

    private void addMonitors(ThreadDump dump) {
        Map<String, Long> owners = new HashMap<>();
        for (ThreadDump.Entry thread : dump.threads()) {
            names.put(thread.id(), thread.name());
            for (String monitor : thread.monitors()) {
                owners.put(monitor, thread.id());
            }
        }
        for (ThreadDump.Entry thread : dump.threads()) {
            String monitor = thread.awaitedMonitor();
            Long owner = monitor == null ? null : owners.get(monitor);
            if (monitor != null && owner != null && owner != thread.id()) {
                edges.put(thread.id(), new Edge(monitor, owner));
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
                if (owner != null && !owner.equals(thread)) {
                    edges.put(thread.threadId(), new Edge(name(lock), owner.threadId()));
                }
                for (Thread next : concerned(lock, owner)) {
                    if (seen.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
    }

    private static List<Thread> concerned(AbstractOwnableSynchronizer lock, @Nullable Thread owner) {
        List<Thread> concerned = new ArrayList<>();
        if (owner != null) {
            concerned.add(owner);
        }
        if (lock instanceof AbstractQueuedSynchronizer queue) {
            concerned.addAll(queue.getQueuedThreads());
        }
        return concerned;
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

    private record Edge(String resource, long owner) {}
}
