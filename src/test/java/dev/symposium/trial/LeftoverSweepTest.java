package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LeftoverSweepTest {

    private final String hostId = UUID.randomUUID().toString();
    private final LeftoverSweep sweep = new LeftoverSweep(hostId);
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whateverATrialOfThisHostLeftIsKilled() throws Exception {
        Process plain = sleep(hostId + "/job/1");
        Process stopped = sleep(hostId + "/job/2");
        Signal.STOP.toProcess(stopped.pid());
        assertThat(sweep.all()).containsExactlyInAnyOrder(plain.pid(), stopped.pid());
        assertThat(plain.waitFor()).isEqualTo(128 + 9);
        assertThat(stopped.waitFor()).isEqualTo(128 + 9);
        assertThat(sweep.all()).isEmpty();
    }

    @Test
    void membersOfAGroupThatDroppedTheirEnvironmentGoWithIt() throws Exception {
        Process leader = start(hostId + "/job/1", "setsid", "sh", "-c", "env -i sleep 300 & echo $!; wait");
        long member;
        try (var output = leader.inputReader()) {
            member = Long.parseLong(output.readLine());
        }
        sweep.all();
        leader.waitFor();
        ProcessHandle.of(member).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(member).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void trialsOfOtherServicesAreLeftAlone() throws Exception {
        Process other = sleep(UUID.randomUUID() + "/job/1");
        Process alike = sleep(hostId + "0/job/1");
        assertThat(sweep.all()).isEmpty();
        assertThat(other.isAlive()).isTrue();
        assertThat(alike.isAlive()).isTrue();
    }

    @Test
    void oneTrialIsToldFromAnotherWhoseIdBeginsAlike() throws Exception {
        Process one = sleep(sweep.mark("job/1"));
        Process ten = sleep(sweep.mark("job/10"));
        assertThat(sweep.of("job/1")).isTrue();
        assertThat(one.waitFor()).isEqualTo(128 + 9);
        assertThat(ten.isAlive()).isTrue();
    }

    private Process sleep(String mark) throws Exception {
        return start(mark, "sleep", "300");
    }

    private Process start(String mark, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(LeftoverSweep.VARIABLE, mark);
        Process process = builder.directory(Path.of("/").toFile()).start();
        started.add(process);
        return process;
    }
}
