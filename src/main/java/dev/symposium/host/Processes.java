package dev.symposium.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds processes in {@code /proc}. Each call looks anew at every process of this pid name space, some 20 µs each; what
 * starts or ends meanwhile may be missing or already gone. Thread-safe.
 */
public final class Processes {

    private static final Processes REAL = new Processes(HostFiles.real());

    private final HostFiles files;

    Processes(HostFiles files) {
        this.files = files;
    }

    /** Those of this machine. */
    public static Processes ofHost() {
        return REAL;
    }

    /** The process of that number; empty if there is none. */
    public Optional<ProcessInfo> find(long pid) {
        return Optional.ofNullable(info(Long.toString(pid)));
    }

    public List<ProcessInfo> all() {
        return matching(process -> true);
    }

    /** Zombies included. */
    public List<ProcessInfo> groupMembers(long group) {
        return matching(process -> process.group() == group);
    }

    /** Zombies included. */
    public List<ProcessInfo> sessionMembers(long session) {
        return matching(process -> process.session() == session);
    }

    /** Direct children, zombies included; a child whose parent has ended belongs to another one. */
    public List<ProcessInfo> children(long parent) {
        return matching(process -> process.parent() == parent);
    }

    /**
     * The pids of processes one of whose environment variables, as {@code NAME=value}, begins with the prefix: those that
     * a trial has started are found so even when their parents have gone. The environment is that with which the
     * program was started. Processes of other users are passed over unless this process may read theirs; zombies have
     * none.
     *
     * @param prefix for instance {@code SYMPOSIUM_TRIAL=}; at least a name and an equals sign
     */
    public List<Long> withEnvironment(String prefix) {
        if (prefix.indexOf('=') < 1) {
            throw new IllegalArgumentException("a variable is written NAME=value, was '" + prefix + "'");
        }
        // Files are read as Latin-1: one character a byte, whatever the encoding.
        String bytes = new String(prefix.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        List<Long> found = new ArrayList<>();
        for (String pid : pids()) {
            @Nullable String environment = files.text(files.proc(pid, "environ"));
            if (environment != null && (environment.startsWith(bytes) || environment.contains("\0" + bytes))) {
                found.add(Long.valueOf(pid));
            }
        }
        return found;
    }

    private List<ProcessInfo> matching(Predicate<ProcessInfo> condition) {
        List<ProcessInfo> found = new ArrayList<>();
        for (String pid : pids()) {
            @Nullable ProcessInfo process = info(pid);
            if (process != null && condition.test(process)) {
                found.add(process);
            }
        }
        return found;
    }

    private @Nullable ProcessInfo info(String pid) {
        return ProcessInfo.parse(files.text(files.proc(pid, "stat")));
    }

    private List<String> pids() {
        List<String> pids = new ArrayList<>();
        for (String name : files.names(files.at("proc"))) {
            if (Character.isDigit(name.charAt(0))) {
                pids.add(name);
            }
        }
        return pids;
    }
}
