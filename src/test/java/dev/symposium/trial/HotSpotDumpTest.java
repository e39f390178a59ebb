package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HotSpotDumpTest {

    /** As JDK 25 writes it. */
    private static final String TEXT = """
        "harness" #1 [7] prio=5 os_prio=0 cpu=1ms elapsed=3s tid=0x00007f01 nid=7 waiting on condition
           java.lang.Thread.State: WAITING (parking)

        Found one Java-level deadlock:
        =============================
        "left":
          waiting to lock monitor 0x00007f7f1c001ee0 (object 0x00000000fd8a1b30, a java.lang.Object),
          which is held by "right 2"

        "right 2":
          waiting for ownable synchronizer 0x00000000fd8a1b20, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
          which is held by "left"

        Java stack information for the threads listed above:
        ===================================================
        "left":
        	at Left.run(Left.java:1)
        	- waiting to lock <0x00000000fd8a1b30> (a java.lang.Object)

        Found 1 deadlock.
        """;

    @Test
    void theFirstDeadlockIsToldInSentences() {
        assertThat(new HotSpotDump(TEXT).cycle())
                .containsExactly(
                        "thread left waits for java.lang.Object@fd8a1b30 held by thread right 2",
                        "thread right 2 waits for java.util.concurrent.locks.ReentrantLock$NonfairSync@fd8a1b20"
                                + " held by thread left");
    }

    @Test
    void whereThereIsNoneNothingIsTold() {
        assertThat(new HotSpotDump("Full thread dump OpenJDK 64-Bit Server VM").cycle())
                .isEmpty();
        assertThat(new HotSpotDump("").cycle()).isEmpty();
    }
}
