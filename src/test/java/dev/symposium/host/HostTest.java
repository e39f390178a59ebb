package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    @Test
    void readsARecordedGuest() {
        Host host = Host.read(Recorded.tree("kvm-cgroup-v1"), jvm("amd64"));

        assertThat(host.processor().model()).contains("AMD EPYC (family 25 model 17 stepping 1)");
        assertThat(host.processor().online()).contains(CpuSet.of(0, 1));
        assertThat(host.processor().cores()).containsExactly(CpuSet.of(0), CpuSet.of(1));
        assertThat(host.processor().caches())
                .contains(
                        new Cache(3, "unified", 32L << 20, CpuSet.of(0, 1)),
                        new Cache(1, "data", 32 << 10, CpuSet.of(1)))
                .hasSize(7);
        assertThat(host.processor().numaNodes()).contains(1);
        assertThat(host.processor().governor()).isEmpty();
        assertThat(host.processor().virtual()).contains(true);
        assertThat(host.allowed()).contains(CpuSet.of(0, 1));
        assertThat(host.memoryBytes()).hasValue(24_684_092L * 1024);
        assertThat(host.bootId()).contains("00000000-0000-4000-8000-000000000000");
        assertThat(host.container()).contains("docker");
        assertThat(host.hugePages()).contains("madvise");
        assertThat(host.fingerprint().facts())
                .containsEntry("threadsPerCore", "1")
                .containsEntry(
                        "caches",
                        "L1 data 32 KiB x 2, L1 instruction 32 KiB x 2, L2 unified 1024 KiB x 2, L3 unified 32768 KiB"
                                + " x 1")
                .containsEntry("memory", "24 GiB")
                .containsEntry("cpuLimit", "none")
                .containsEntry("memoryLimit", "none")
                .containsEntry("governor", Fingerprint.UNKNOWN);
    }

    @Test
    void readsALimitedContainer() {
        Host host = Host.read(Recorded.tree("container-cgroup-v2"), jvm("amd64"));

        assertThat(host.processor().model()).contains("Intel(R) Xeon(R) Gold 6430 (family 6 model 143 stepping 8)");
        assertThat(host.processor().cores()).containsExactly(CpuSet.of(0, 2), CpuSet.of(1, 3));
        assertThat(host.processor().threadsPerCore()).contains(2);
        assertThat(host.processor().virtual()).contains(false);
        assertThat(host.processor().boost()).contains(false);
        assertThat(host.allowed()).contains(CpuSet.of(1, 3));
        assertThat(host.cpuLimit()).hasValue(1.5);
        assertThat(host.memoryLimitBytes()).hasValue(512L << 20);
        assertThat(host.container()).contains("containerd");
        assertThat(host.fingerprint().facts())
                .containsEntry("cpusOnline", "4")
                .containsEntry("cpusAllowed", "2")
                .containsEntry("numaNodes", "2")
                .containsEntry("cpuLimit", "1.5")
                .containsEntry("governor", "performance")
                .containsEntry("kernel", "6.8.0-57-generic")
                .containsEntry("jvm", "A Vendor 25+1");
        assertThat(host.facts())
                .containsEntry("cpuListAllowed", "1,3")
                .containsEntry("cores", "0,2 | 1,3")
                .containsEntry("bootId", "11111111-2222-4333-8444-555555555555");
    }

    @Test
    void saysUnknownWhereNothingCanBeRead(@TempDir Path empty) {
        Host host = Host.read(empty, jvm("riscv64"));

        assertThat(host.facts()).containsEntry("arch", "riscv64").containsEntry("os", "Linux");
        assertThat(host.facts().entrySet().stream()
                        .filter(fact -> !List.of("arch", "os", "jvm").contains(fact.getKey())))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.getValue()).isEqualTo(Fingerprint.UNKNOWN));
    }

    @Test
    void tellsArmCoresByTheirCodes(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        String core = """
            processor\t: %d
            Features\t: fp asimd aes
            CPU implementer\t: 0x41
            CPU architecture: 8
            CPU variant\t: 0x3
            CPU part\t: %s
            CPU revision\t: 1

            """;
        Files.writeString(
                root.resolve("proc/cpuinfo"),
                core.formatted(0, "0xd0c") + core.formatted(1, "0xd0c") + core.formatted(2, "0xd05"));

        Processor processor = Host.read(root, jvm("aarch64")).processor();

        assertThat(processor.model())
                .contains("(implementer 0x41 part 0xd0c variant 0x3 revision 1)"
                        + " + (implementer 0x41 part 0xd05 variant 0x3 revision 1)");
        assertThat(processor.features()).isPresent();
        assertThat(processor.virtual()).isEmpty();
    }

    @Test
    void featuresCountAndNotTheirOrder(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("proc"));

        assertThat(features(root, "sse2 avx2 fma"))
                .isEqualTo(features(root, "fma  sse2 avx2"))
                .isNotEqualTo(features(root, "fma sse2"));
    }

    @Test
    void readsThisMachine() {
        Host host = Host.read();

        assertThat(host.allowed()).contains(CpuSet.allowed());
        assertThat(host.processor().online().orElseThrow().containsAll(CpuSet.allowed()))
                .isTrue();
        assertThat(host.memoryBytes().orElseThrow())
                .isGreaterThan(Runtime.getRuntime().totalMemory() / 2);
        assertThat(host.bootId().orElseThrow()).hasSize(36);
        assertThat(host.kernel()).contains(System.getProperty("os.version"));
        assertThat(host.jvm()).contains(System.getProperty("java.vm.version"));
        assertThat(host.arch()).isIn("amd64", "aarch64");
        assertThat(host.fingerprint()).isEqualTo(Host.read().fingerprint());
    }

    private static String features(Path root, String flags) throws IOException {
        Files.writeString(root.resolve("proc/cpuinfo"), "flags\t\t: " + flags + "\n");
        return Host.read(root, jvm("amd64")).processor().features().orElseThrow();
    }

    private static Properties jvm(String arch) {
        Properties properties = new Properties();
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", arch);
        properties.setProperty("java.vm.vendor", "A Vendor");
        properties.setProperty("java.vm.version", "25+1");
        return properties;
    }
}
