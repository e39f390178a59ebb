package dev.symposium.host;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The processor as the kernel shows it to this process. Inside a virtual machine that is what the hypervisor tells.
 *
 * @param model its name with family, model and stepping (or the codes of an ARM core): the name alone is the same for
 *     unlike processors in many clouds
 * @param features a digest of the instruction set extensions
 * @param online the cpus that run
 * @param cores the cpus of each physical core, by its first cpu; more than one where SMT is on
 * @param caches every cache once
 * @param numaNodes how many nodes of memory
 * @param governor how the frequency is chosen, for instance {@code performance}
 * @param boost whether a core may run above its nominal frequency
 * @param virtual whether a hypervisor is below
 */
public record Processor(
        Optional<String> model,
        Optional<String> features,
        Optional<CpuSet> online,
        List<CpuSet> cores,
        List<Cache> caches,
        Optional<Integer> numaNodes,
        Optional<String> governor,
        Optional<Boolean> boost,
        Optional<Boolean> virtual) {

    private static final String CPU = "sys/devices/system/cpu/";

    public Processor {
        cores = List.copyOf(cores);
        caches = List.copyOf(caches);
    }

    static Processor read(HostFiles files) {
        @Nullable String info = files.text(files.at("proc/cpuinfo"));
        String cpuinfo = info == null ? "" : info;
        Optional<CpuSet> online = cpus(files, CPU + "online");
        CpuSet cpus = online.orElse(CpuSet.empty());
        return new Processor(
                model(cpuinfo),
                features(cpuinfo),
                online,
                cores(files, cpus),
                Cache.of(files, cpus),
                cpus(files, "sys/devices/system/node/online").map(CpuSet::size),
                governor(files, cpus),
                boost(files),
                virtual(files, cpuinfo));
    }

    /** Threads of the core that has most; empty if the topology is unknown. */
    public Optional<Integer> threadsPerCore() {
        return cores.stream().map(CpuSet::size).max(Integer::compare);
    }

    private static Optional<CpuSet> cpus(HostFiles files, String path) {
        return Optional.ofNullable(files.line(path)).map(CpuSet::parse);
    }

    private static List<CpuSet> cores(HostFiles files, CpuSet cpus) {
        Set<CpuSet> cores = new LinkedHashSet<>();
        for (int cpu : cpus.toArray()) {
            String topology = CPU + "cpu" + cpu + "/topology/";
            cpus(files, topology + "core_cpus_list")
                    .or(() -> cpus(files, topology + "thread_siblings_list")) // the name before Linux 5.3
                    .ifPresent(cores::add);
        }
        return List.copyOf(cores);
    }

    private static Optional<String> model(String cpuinfo) {
        Set<String> models = new LinkedHashSet<>(); // more than one on machines with big and little cores
        for (String cpu : cpuinfo.split("\n\n", -1)) {
            @Nullable String name = HostFiles.fieldOf(cpu, "model name");
            @Nullable String implementer = HostFiles.fieldOf(cpu, "CPU implementer");
            if (implementer != null) {
                models.add((name == null ? "" : name + " ") + "(implementer " + implementer + codes(cpu, "CPU part")
                        + codes(cpu, "CPU variant") + codes(cpu, "CPU revision") + ")");
            } else if (name != null) {
                models.add(name + " (family " + HostFiles.fieldOf(cpu, "cpu family") + codes(cpu, "model")
                        + codes(cpu, "stepping") + ")");
            }
        }
        return models.isEmpty() ? Optional.empty() : Optional.of(String.join(" + ", models));
    }

    private static String codes(String cpu, String field) {
        return " " + field.replace("CPU ", "") + " " + HostFiles.fieldOf(cpu, field);
    }

    private static Optional<String> features(String cpuinfo) {
        @Nullable String x86 = HostFiles.fieldOf(cpuinfo, "flags");
        @Nullable String flags = x86 == null ? HostFiles.fieldOf(cpuinfo, "Features") : x86;
        return flags == null
                ? Optional.empty()
                : Optional.of(Sha256.hex(String.join(" ", new TreeSet<>(List.of(flags.split("\\s+")))))
                        .substring(0, 12));
    }

    private static Optional<String> governor(HostFiles files, CpuSet cpus) {
        Set<String> governors = new TreeSet<>();
        for (int cpu : cpus.toArray()) {
            @Nullable String governor = files.line(CPU + "cpu" + cpu + "/cpufreq/scaling_governor");
            if (governor != null) {
                governors.add(governor);
            }
        }
        return governors.isEmpty() ? Optional.empty() : Optional.of(String.join(" + ", governors));
    }

    private static Optional<Boolean> boost(HostFiles files) {
        @Nullable String noTurbo = files.line(CPU + "intel_pstate/no_turbo");
        @Nullable String boost = files.line(CPU + "cpufreq/boost");
        return noTurbo != null
                ? Optional.of(noTurbo.equals("0"))
                : Optional.ofNullable(boost).map("1"::equals);
    }

    /** On x86 the processor says it. Elsewhere only some hypervisors can be seen, and absence of a sign proves nothing. */
    private static Optional<Boolean> virtual(HostFiles files, String cpuinfo) {
        @Nullable String flags = HostFiles.fieldOf(cpuinfo, "flags");
        if (flags != null) {
            return Optional.of(Arrays.asList(flags.split("\\s+")).contains("hypervisor"));
        }
        return files.line("sys/hypervisor/type") != null ? Optional.of(true) : Optional.empty();
    }
}
