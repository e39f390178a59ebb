package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessesTest {

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process process : started) {
            ProcessTree.of(process.pid())
                    .members()
                    .forEach(member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly));
            process.waitFor();
        }
    }

    @Test
    void readsNamesThatLookLikeTheRestOfTheLine() {
        String stat = "1234 (a) R 1 (b) c) S 7 8 9 0 -1 4194560 1 2 3 4 11 12 13 14 20 0 1 0 5555 0 0";

        assertThat(ProcessInfo.parse(stat)).isEqualTo(new ProcessInfo(1234, "a) R 1 (b) c", 'S', 7, 8, 9, 5555, 27, 3));
        assertThat(ProcessInfo.parse("1234 (a")).isNull();
        assertThat(ProcessInfo.parse("1234 (a) S 1 2 3")).isNull();
        assertThat(ProcessInfo.parse("")).isNull();
        assertThat(ProcessInfo.parse(null)).isNull();
    }

    @Test
    void findsThisProcessAndItsChild() throws IOException {
        Process child = start("exec cat");

        long self = ProcessHandle.current().pid();
        ProcessInfo found = Processes.ofHost().find(child.pid()).orElseThrow();
        assertThat(found.parent()).isEqualTo(self);
        assertThat(found.isZombie()).isFalse();
        assertThat(pids(Processes.ofHost().children(self))).contains(child.pid());
        assertThat(pids(Processes.ofHost().all())).contains(self, child.pid());
    }

    @Test
    void noProcessHasGoneOnes() throws IOException, InterruptedException {
        Process child = start("exec cat");
        child.destroyForcibly().waitFor();

        assertThat(Processes.ofHost().find(child.pid())).isEmpty();
        assertThat(ProcessTree.of(child.pid()).isEmpty()).isTrue();
        assertThat(ProcessTree.of(child.pid()).cpuNanos()).isEmpty();
        assertThat(ProcessTree.of(child.pid()).memoryPeakBytes()).isEmpty();
        assertThat(MemoryPeak.bytes(child.pid())).isEmpty();
    }

    @Test
    void aTreeHoldsGrandchildrenAndOrphansOfTheSession() throws IOException {
        // The shell in brackets ends at once: its cat belongs to another parent, but to the same session and group.
        Process leader = startInSession("(cat <&3 & echo orphan $!); cat <&3 & echo child $!; echo me $$; wait");
        List<Long> printed = printedPids(leader, 3);

        ProcessTree tree = ProcessTree.of(leader.pid());

        assertThat(pids(tree.members()))
                .containsExactlyElementsOf(printed.stream().sorted().toList());
        assertThat(printed).contains(leader.pid());
        assertThat(pids(Processes.ofHost().sessionMembers(leader.pid()))).containsExactlyInAnyOrderElementsOf(printed);
        assertThat(pids(Processes.ofHost().groupMembers(leader.pid()))).containsExactlyInAnyOrderElementsOf(printed);
        assertThat(tree.cpuNanos().orElseThrow()).isPositive();
        assertThat(tree.memoryPeakBytes().orElseThrow())
                .isEqualTo(printed.stream()
                        .mapToLong(pid -> MemoryPeak.bytes(pid).orElseThrow())
                        .sum());
    }

    @Test
    void theCpuOfABusyGrandchildIsInTheTree() throws IOException {
        Process leader = startInSession("sh -c 'while :; do :; done' & echo child $!; echo me $$; wait");
        long busy = printedPids(leader, 2).getFirst();
        ProcessCpuClock clock = ProcessCpuClock.of(busy);
        long start = clock.nanosOrUnknown();
        while (clock.nanosOrUnknown() < start + 50_000_000) {
            Thread.onSpinWait();
        }

        long before = clock.nanosOrUnknown();
        assertThat(ProcessTree.of(leader.pid()).cpuNanos().orElseThrow()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void findsProcessesByTheirEnvironment() throws IOException {
        String id = UUID.randomUUID().toString();
        Process marked = start("exec cat", "SYMPOSIUM_TEST=" + id);
        start("exec cat", "SYMPOSIUM_TEST=" + UUID.randomUUID());
        start("exec cat", "MY_SYMPOSIUM_TEST=" + id);

        assertThat(Processes.ofHost().withEnvironment("SYMPOSIUM_TEST=" + id)).containsExactly(marked.pid());
        assertThat(Processes.ofHost().withEnvironment("SYMPOSIUM_TEST=" + id.substring(0, 30)))
                .containsExactly(marked.pid());
        assertThatIllegalArgumentException().isThrownBy(() -> Processes.ofHost().withEnvironment("SYMPOSIUM_TEST"));
        assertThatIllegalArgumentException().isThrownBy(() -> Processes.ofHost().withEnvironment(""));
    }

    @Test
    void matchesVariablesAtTheirBeginOnly(@TempDir Path root) throws IOException {
        environment(root, "11", "A=1\0ID=x7\0B=ü");
        environment(root, "12", "ID=x8\0");
        environment(root, "13", "XID=x7\0C=ID=x7\0");
        environment(root, "14", "");
        Files.createDirectories(root.resolve("proc/15"));
        Files.createDirectories(root.resolve("proc/net"));
        Processes processes = new Processes(new HostFiles(root));

        assertThat(processes.withEnvironment("ID=x7")).containsExactly(11L);
        assertThat(processes.withEnvironment("ID=")).containsExactlyInAnyOrder(11L, 12L);
        assertThat(processes.withEnvironment("B=ü")).containsExactly(11L);
    }

    @Test
    void memoryPeakIsTheProcessesOwn() throws IOException {
        Process small = start("exec cat");

        long peak = MemoryPeak.bytes(small.pid()).orElseThrow();

        assertThat(peak).isBetween(100L << 10, MemoryPeak.bytesOfSelf().orElseThrow() / 2);
        assertThat(MemoryPeak.bytes(Recorded.files("container-cgroup-v2"), "self"))
                .hasValue(128L << 20);
    }

    /** Starts a shell that lives until its standard input ends, and waits until its program has begun. */
    private Process start(String script, String... environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "echo begun; " + script);
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        Process process = builder.start();
        started.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("begun");
        return process;
    }

    /** As start, as the leader of a session; descriptor 3 is its standard input, which background jobs lack. */
    private Process startInSession(String script) throws IOException {
        Process process = new ProcessBuilder("setsid", "sh", "-c", "exec 3<&0; " + script).start();
        started.add(process);
        return process;
    }

    private static List<Long> printedPids(Process process, int lines) throws IOException {
        BufferedReader out = process.inputReader();
        List<Long> pids = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            String line = out.readLine();
            pids.add(Long.valueOf(line.substring(line.indexOf(' ') + 1)));
        }
        return pids;
    }

    private static List<Long> pids(List<ProcessInfo> processes) {
        return processes.stream()
                .map(ProcessInfo::pid)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static void environment(Path root, String pid, String text) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc").resolve(pid));
        Files.writeString(process.resolve("environ"), text);
    }
}
