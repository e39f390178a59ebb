package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildMetersTest {

    @TempDir
    Path root;

    @BeforeEach
    void aParentAndTwoChildrenOfWhichOneHasAChild() throws IOException {
        process(7, 1);
        process(8, 7);
        process(9, 8);
        process(20, 1);
        thread(7, 7, 1_000, 1_000, 1_000);
        thread(8, 8, 100, 10, 1);
        thread(8, 81, 200, 20, 2);
        thread(9, 9, 400, 40, 4);
        thread(20, 20, 9_000, 9_000, 9_000);
    }

    @Test
    void sumsAllThreadsOfAllProcessesBelow() throws IOException {
        ChildMeters meters = meters();
        meters.read();

        assertThat(meters.runDelayNanos()).isEqualTo(700);
        assertThat(meters.voluntarySwitches()).isEqualTo(70);
        assertThat(meters.involuntarySwitches()).isEqualTo(7);

        thread(8, 81, 250, 26, 9);
        meters.read();
        assertThat(meters.runDelayNanos()).isEqualTo(750);
        assertThat(meters.voluntarySwitches()).isEqualTo(76);
        assertThat(meters.involuntarySwitches()).isEqualTo(14);
    }

    @Test
    void keepsWhatItHasSeenOfThoseThatHaveGone() throws IOException {
        ChildMeters meters = meters();
        meters.read();
        for (String file : new String[] {"task/9/schedstat", "task/9/status", "stat"}) {
            Files.delete(root.resolve("proc/9").resolve(file));
        }
        Files.delete(root.resolve("proc/8/task/81/schedstat"));
        Files.delete(root.resolve("proc/8/task/81/status"));
        meters.read();

        assertThat(meters.runDelayNanos()).isEqualTo(700);
        assertThat(meters.voluntarySwitches()).isEqualTo(70);
        assertThat(meters.involuntarySwitches()).isEqualTo(7);
    }

    @Test
    void seesARealChildSwitch() throws Exception {
        Process child = new ProcessBuilder("cat").start();
        try {
            ChildMeters meters = ChildMeters.ofSelf();
            meters.read();
            long before = meters.voluntarySwitches();
            for (int i = 0; i < 50; i++) {
                child.getOutputStream().write("a line\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                child.getOutputStream().flush();
                assertThat(child.getInputStream().readNBytes(7)).hasSize(7);
            }
            meters.read();
            assertThat(meters.voluntarySwitches()).isGreaterThanOrEqualTo(before + 10);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private ChildMeters meters() {
        return new ChildMeters(new HostFiles(root), 7);
    }

    private void process(long pid, long parent) throws IOException {
        Path directory = Files.createDirectories(root.resolve("proc").resolve(Long.toString(pid)));
        Files.writeString(
                directory.resolve("stat"),
                pid + " (java) S " + parent + " " + pid + " " + pid
                        + " 0 -1 4194560 1 0 0 0 1 1 0 0 20 0 1 0 5000 1 1\n");
    }

    private void thread(long pid, long thread, long delay, long voluntary, long involuntary) throws IOException {
        Path task = Files.createDirectories(
                root.resolve("proc").resolve(Long.toString(pid)).resolve("task").resolve(Long.toString(thread)));
        Files.writeString(task.resolve("schedstat"), "5 " + delay + " 3\n");
        Files.writeString(
                task.resolve("status"),
                "Name:\tjava\nState:\tS (sleeping)\nvoluntary_ctxt_switches:\t" + voluntary
                        + "\nnonvoluntary_ctxt_switches:\t" + involuntary + "\n");
    }
}
