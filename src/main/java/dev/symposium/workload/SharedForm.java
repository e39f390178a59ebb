package dev.symposium.workload;

import dev.symposium.workload.Crew.Participant;
import java.lang.foreign.MemorySegment;

/**
 * The form of a crew whose whole state lies in memory that several processes map. Each process prepares the crew from the
 * same recipe and attaches it to the same memory. From then on {@link Crew#begin}, {@link Crew#answer} and the figures of
 * the crew are those of that memory, and are asked for by one process only.
 */
public interface SharedForm {

    /** How much memory it needs, a multiple of a cache line of 64 bytes. */
    long bytes();

    /**
     * Puts the crew's state into this memory, which is zero at first. Called once, before the first op. The memory must
     * stay as long as anybody asks for figures or progress, which a watchdog does until the engine is closed.
     */
    void attach(MemorySegment memory);

    /** What one participant does, in whichever process. Spins, yields or sleeps where it must wait for others. */
    Participant participant();
}
