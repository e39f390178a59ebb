package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {

    private static final String V1 = """
        30 20 0:29 %s /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
        31 20 0:30 %s /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
        """;

    @TempDir
    private Path root;

    @Test
    void limitsOfAParentBindInVersion2() {
        Cgroup group = Cgroup.of(Recorded.files("container-cgroup-v2"));

        assertThat(group.version()).contains(2);
        assertThat(group.cpus()).hasValue(1.5);
        assertThat(group.memoryBytes()).hasValue(512L << 20);
        assertThat(group.throttledNanos()).hasValue(250_000_000);
    }

    @Test
    void withoutQuotaNothingIsLimitedInVersion1() {
        Cgroup group = Cgroup.of(Recorded.files("kvm-cgroup-v1"));

        assertThat(group.version()).contains(1);
        assertThat(group.cpus()).isEmpty();
        assertThat(group.memoryBytes()).isEmpty();
        assertThat(group.throttledNanos()).hasValue(0);
    }

    @Test
    void aContainerWithoutNameSpaceFindsItsGroupAtTheMount() throws IOException {
        write("proc/self/mountinfo", V1.formatted("/docker/abc", "/docker/abc"));
        write("proc/self/cgroup", "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.stat", "nr_periods 9\nnr_throttled 4\nthrottled_time 77000\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "268435456\n");

        Cgroup group = Cgroup.of(new HostFiles(root));

        assertThat(group.version()).contains(1);
        assertThat(group.cpus()).hasValue(0.5);
        assertThat(group.memoryBytes()).hasValue(256L << 20);
        assertThat(group.throttledNanos()).hasValue(77_000);
    }

    @Test
    void theTightestOfNestedGroupsCounts() throws IOException {
        write("proc/self/mountinfo", V1.formatted("/", "/"));
        write("proc/self/cgroup", "4:memory:/a/b\n3:cpu,cpuacct:/a/b\n");
        write("sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_quota_us", "400000\n");
        write("sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "20000\n");
        write("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "10000\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/memory/a/b/memory.limit_in_bytes", "1048576\n");
        write("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "9223372036854771712\n");

        Cgroup group = Cgroup.of(new HostFiles(root));

        assertThat(group.cpus()).hasValue(2.0);
        assertThat(group.memoryBytes()).hasValue(1 << 20);
    }

    @Test
    void aGroupOutsideOfTheMountIsReadAtTheMount() throws IOException {
        write("proc/self/mountinfo", "5 4 0:30 / /sys/fs/cgroup ro - cgroup2 cgroup rw\n");
        write("proc/self/cgroup", "0::/../other\n");
        write("sys/fs/cgroup/cpu.max", "100000 100000\n");

        assertThat(Cgroup.of(new HostFiles(root)).cpus()).hasValue(1.0);
    }

    @Test
    void nothingIsKnownWithoutControlGroups() throws IOException {
        assertThat(Cgroup.of(new HostFiles(root)).version()).isEmpty();

        write("proc/self/mountinfo", "short\n1 2 3:4 / / rw - ext4 /dev/x rw\n");
        write("proc/self/cgroup", "nonsense\n");
        Cgroup group = Cgroup.of(new HostFiles(root));

        assertThat(group.version()).isEmpty();
        assertThat(group.cpus()).isEmpty();
        assertThat(group.memoryBytes()).isEmpty();
        assertThat(group.throttledNanos()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
