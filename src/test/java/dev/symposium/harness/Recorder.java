package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events of a trial, in order. */
final class Recorder implements EventSink {

    private final List<TrialEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void emit(TrialEvent event) {
        events.add(event);
    }

    List<TrialEvent> events() {
        return events;
    }

    <E extends TrialEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends TrialEvent> E only(Class<E> type) {
        List<E> all = all(type);
        if (all.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + " in " + events);
        }
        return all.getFirst();
    }
}
