package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;
import dev.symposium.workload.PaddedCounters;

/** All that is written down about a table: who has which fork, who ate how much, who got in whose way. */
record Books(Forks forks, Diary diary, Contention contention) {

    /** Of philosophers in one process. */
    static Books onHeap(int philosophers) {
        return new Books(
                new Forks(philosophers, new HeapWords(philosophers + 1), counters(philosophers)),
                new Diary(
                        philosophers,
                        counters(philosophers),
                        counters(philosophers),
                        counters(philosophers),
                        counters(philosophers),
                        counters(philosophers),
                        counters(Diary.MOMENTS)),
                new Contention(counters(philosophers), counters(philosophers)));
    }

    private static Counts counters(int count) {
        return new PaddedCounters(count);
    }

    void begin(long now, long endsAt) {
        forks.reset();
        diary.begin(now, endsAt);
        contention.begin();
    }
}
