package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CpuTimesTest {

    @Test
    void readsEachCpuAndNotTheirSum() {
        String stat = """
            cpu  300 30 60 4000 50 6 7 8 9 10
            cpu0 100 10 20 1000 20 2 3 4 5 6
            cpu17 200 20 40 3000 30 4 4 4 4 4
            intr 1 2 3 4 5 6
            ctxt 5
            cpufreq 1 2 3 4 5
            """;

        // Guests (the last two) are within user and nice time already.
        assertThat(CpuTimes.parse(stat))
                .containsOnlyKeys(0, 17)
                .containsEntry(0, new CpuTimes(100 + 10 + 20 + 2 + 3, 1020, 4))
                .containsEntry(17, new CpuTimes(200 + 20 + 40 + 4 + 4, 3030, 4));
    }

    @Test
    void readsTheShorterLinesOfOldKernels() {
        assertThat(CpuTimes.parse("cpu0 1 2 3 4")).containsEntry(0, new CpuTimes(6, 4, 0));
        assertThat(CpuTimes.parse("")).isEmpty();
    }

    @Test
    void readsARecordedMachine() {
        assertThat(CpuTimes.parse(Recorded.text("kvm-cgroup-v1/proc/stat"))).containsOnlyKeys(0, 1);
    }

    @Test
    void refusesNegativeTimes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CpuTimes(0, 0, -3))
                .withMessageContaining("steal -3");
    }
}
