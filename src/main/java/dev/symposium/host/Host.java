package dev.symposium.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine as this process may use it. Whatever could not be read is empty. Immutable: a picture of the moment at
 * which it was read, some milliseconds of work.
 *
 * @param processor cores, caches, frequency
 * @param allowed the cpus that this process may use
 * @param memoryBytes the memory of the machine, whatever this process may use of it
 * @param kernel the release of the kernel
 * @param bootId a UUID of the kernel's start, the same in all containers on one kernel
 * @param cgroup 1 or 2; empty if no control group is visible
 * @param cpuLimit how many cpus a quota amounts to; empty if there is none, or {@code cgroup} is empty
 * @param memoryLimitBytes the memory that this process may use; empty if not limited, or {@code cgroup} is empty
 * @param container the kind of container around this process, by the marks that it leaves, or {@code none} where no mark
 *     was found
 * @param hugePages when the kernel gives transparent huge pages: {@code always}, {@code madvise} or {@code never}
 * @param os the operating system's name
 * @param arch {@code amd64} or {@code aarch64}, as Java says it
 * @param jvm vendor and full version of this JVM
 */
public record Host(
        Processor processor,
        Optional<CpuSet> allowed,
        OptionalLong memoryBytes,
        Optional<String> kernel,
        Optional<String> bootId,
        Optional<Integer> cgroup,
        OptionalDouble cpuLimit,
        OptionalLong memoryLimitBytes,
        Optional<String> container,
        Optional<String> hugePages,
        String os,
        String arch,
        String jvm) {

    private static final long GIB = 1L << 30;

    /** Words in the path of a control group that tell what made it. */
    private static final List<String> CONTAINERS = List.of("docker", "kubepods", "libpod", "containerd", "lxc");

    /** This machine. */
    public static Host read() {
        return read(Path.of("/"), System.getProperties());
    }

    /** A machine whose {@code proc} and {@code sys} were recorded below a directory, with the properties of its JVM. */
    static Host read(Path root, Properties jvm) {
        HostFiles files = new HostFiles(root);
        Cgroup group = Cgroup.of(files);
        @Nullable String allowed = files.field(files.proc("self", "status"), "Cpus_allowed_list");
        @Nullable String memory = files.field(files.at("proc/meminfo"), "MemTotal");
        long memoryBytes = memory == null ? -1 : HostFiles.bytes(memory);
        return new Host(
                Processor.read(files),
                Optional.ofNullable(allowed).map(CpuSet::parse),
                memoryBytes < 0 ? OptionalLong.empty() : OptionalLong.of(memoryBytes),
                Optional.ofNullable(files.line("proc/sys/kernel/osrelease")),
                Optional.ofNullable(files.line("proc/sys/kernel/random/boot_id")),
                group.version(),
                group.cpus(),
                group.memoryBytes(),
                container(files),
                hugePages(files),
                jvm.getProperty("os.name"),
                jvm.getProperty("os.arch"),
                jvm.getProperty("java.vm.vendor") + " " + jvm.getProperty("java.vm.version"));
    }

    /**
     * The facts that gate a comparison. The numbers of the allowed cpus are not among them, only how many there are; the
     * memory is rounded to a GiB, because kernels keep a little more or less of it.
     */
    public Fingerprint fingerprint() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("arch", arch);
        facts.put("cpuModel", text(processor.model()));
        facts.put("cpuFeatures", text(processor.features()));
        facts.put("cpusOnline", text(processor.online().map(CpuSet::size)));
        facts.put("cpusAllowed", text(allowed.map(CpuSet::size)));
        facts.put("threadsPerCore", text(processor.threadsPerCore()));
        facts.put("caches", processor.caches().isEmpty() ? Fingerprint.UNKNOWN : Cache.describe(processor.caches()));
        facts.put("numaNodes", text(processor.numaNodes()));
        facts.put("memory", memoryBytes.isEmpty() ? Fingerprint.UNKNOWN : gib(memoryBytes.getAsLong()));
        facts.put("cpuLimit", limit(cpuLimit.isEmpty() ? "none" : Double.toString(cpuLimit.getAsDouble())));
        facts.put("memoryLimit", limit(memoryLimitBytes.isEmpty() ? "none" : memoryLimitBytes.getAsLong() + " bytes"));
        facts.put("virtual", text(processor.virtual()));
        facts.put("governor", text(processor.governor()));
        facts.put("boost", text(processor.boost()));
        facts.put("os", os);
        facts.put("kernel", text(kernel));
        facts.put("jvm", jvm);
        return new Fingerprint(facts);
    }

    /** All that is known, as text: the fingerprint's facts, then those that gate nothing. */
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>(fingerprint().facts());
        facts.put("cpuListOnline", text(processor.online()));
        facts.put("cpuListAllowed", text(allowed));
        facts.put(
                "cores",
                processor.cores().isEmpty()
                        ? Fingerprint.UNKNOWN
                        : String.join(
                                " | ",
                                processor.cores().stream().map(CpuSet::toString).toList()));
        facts.put("cgroup", text(cgroup));
        facts.put("container", text(container));
        facts.put("hugePages", text(hugePages));
        facts.put("bootId", text(bootId));
        return facts;
    }

    private String limit(String value) {
        return cgroup.isPresent() ? value : Fingerprint.UNKNOWN;
    }

    private static String text(Optional<?> fact) {
        return fact.map(Object::toString).orElse(Fingerprint.UNKNOWN);
    }

    private static String gib(long bytes) {
        return Math.round((double) bytes / GIB) + " GiB";
    }

    private static Optional<String> container(HostFiles files) {
        if (files.exists(".dockerenv")) {
            return Optional.of("docker");
        }
        if (files.exists("run/.containerenv")) {
            return Optional.of("podman");
        }
        @Nullable String groups = files.text(files.proc("self", "cgroup"));
        @Nullable String mounts = files.text(files.proc("self", "mountinfo"));
        if (groups == null || mounts == null) {
            return Optional.empty();
        }
        // A name space may hide the path of the group; where the root and its bound files come from still shows.
        return Stream.concat(Stream.of(groups), mounts.lines().filter(Host::isOfTheRoot))
                .flatMap(text -> CONTAINERS.stream().filter(text::contains))
                .findFirst()
                .or(() -> Optional.of("none"));
    }

    private static boolean isOfTheRoot(String mount) {
        String[] parts = mount.split(" ", 6);
        return parts.length == 6 && (parts[4].equals("/") || parts[4].equals("/etc/hostname"));
    }

    /** The choice in brackets of {@code always [madvise] never}. */
    private static Optional<String> hugePages(HostFiles files) {
        @Nullable String choices = files.line("sys/kernel/mm/transparent_hugepage/enabled");
        int from = choices == null ? -1 : choices.indexOf('[');
        int to = choices == null ? -1 : choices.indexOf(']');
        return choices != null && from >= 0 && to > from
                ? Optional.of(choices.substring(from + 1, to))
                : Optional.empty();
    }
}
