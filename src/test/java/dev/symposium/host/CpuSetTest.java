package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSetTest {

    @ParameterizedTest
    @CsvSource({
        "0, '0'",
        "'0-2,5', '0-2,5'",
        "'5,2,1,0', '0-2,5'",
        "'0-1', '0-1'",
        "'3,3,3', '3'",
        "' 7-9\n', '7-9'",
        "'0-3,2-5', '0-5'",
        "'', ''"
    })
    void isReadAndWrittenAsTasksetDoes(String list, String canonical) {
        assertThat(CpuSet.parse(list)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",", "1,", ",1", "1-", "-1", "2-1", "a", "1 2", "0-1-2", "65536", "99999999999", "0x1", "1,,2"})
    void refusesWhatIsNoList(String list) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CpuSet.parse(list))
                .withMessageContaining("'" + list + "'");
    }

    @Test
    void refusesNumbersThatNoKernelHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> CpuSet.of(-1)).withMessageContaining("was -1");
        assertThatIllegalArgumentException().isThrownBy(() -> CpuSet.of(List.of(70_000)));
    }

    @Test
    void ignoresOrderAndRepetition() {
        assertThat(CpuSet.of(5, 0, 1, 5))
                .isEqualTo(CpuSet.of(0, 1, 5))
                .isEqualTo(CpuSet.of(List.of(1, 0, 5)))
                .hasSameHashCodeAs(CpuSet.parse("0-1,5"))
                .isNotEqualTo(CpuSet.of(0, 1));
    }

    @Test
    void takesTheLowest() {
        CpuSet cpus = CpuSet.parse("2,4-6,9");

        assertThat(cpus.take(3)).isEqualTo(CpuSet.of(2, 4, 5));
        assertThat(cpus.take(0)).isEqualTo(CpuSet.empty());
        assertThat(cpus.first()).isEqualTo(2);
        assertThat(cpus.last()).isEqualTo(9);
        assertThat(cpus.size()).isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> cpus.take(6)).withMessageContaining("6 cpus of 2,4-6,9");
    }

    @Test
    void theEmptySetHasNoEnds() {
        assertThat(CpuSet.empty().isEmpty()).isTrue();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> CpuSet.empty().first());
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> CpuSet.empty().last());
    }

    @Test
    void handsOutCopies() {
        CpuSet cpus = CpuSet.of(1, 2);

        cpus.toArray()[0] = 7;

        assertThat(cpus).isEqualTo(CpuSet.of(1, 2));
    }

    @Test
    void agreesWithBitSetsOnRandomSets() {
        Random random = new Random(20_240_229);
        for (int round = 0; round < 500; round++) {
            BitSet left = randomBits(random);
            BitSet right = randomBits(random);
            CpuSet a = CpuSet.of(left.stream().toArray());
            CpuSet b = CpuSet.of(right.stream().toArray());

            assertThat(CpuSet.parse(a.toString())).isEqualTo(a);
            assertThat(bits(a.plus(b))).isEqualTo(combined(left, right, BitSet::or));
            assertThat(bits(a.minus(b))).isEqualTo(combined(left, right, BitSet::andNot));
            assertThat(bits(a.intersect(b))).isEqualTo(combined(left, right, BitSet::and));
            assertThat(a.containsAll(b)).isEqualTo(a.plus(b).equals(a));
            int cpu = random.nextInt(40);
            assertThat(a.contains(cpu)).isEqualTo(left.get(cpu));
        }
    }

    @Test
    void readsWhatTheKernelAllows(@TempDir Path root) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc/42"));
        Files.writeString(process.resolve("status"), "Name:\tx\nCpus_allowed:\t22\nCpus_allowed_list:\t1,5\n");

        assertThat(CpuSet.allowed(new HostFiles(root), "42")).isEqualTo(CpuSet.of(1, 5));
        assertThatIllegalStateException()
                .isThrownBy(() -> CpuSet.allowed(new HostFiles(root), "43"))
                .withMessageContaining("43");
    }

    @Test
    void aChildOnOneCoreIsAllowedThatCoreOnly() throws IOException {
        CpuSet last = CpuSet.of(CpuSet.allowed().last());
        Process child = new ProcessBuilder("taskset", "-c", last.toString(), "cat").start();
        try (var stdin = child.getOutputStream();
                var stdout = child.getInputStream()) {
            // An echo shows that taskset has been replaced by cat, on its core.
            stdin.write('x');
            stdin.flush();
            assertThat(stdout.read()).isEqualTo('x');

            assertThat(CpuSet.allowed(child.pid())).isEqualTo(last);
            assertThat(CpuSet.allowed().containsAll(last)).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    private static BitSet randomBits(Random random) {
        BitSet bits = new BitSet();
        int size = random.nextInt(20);
        for (int i = 0; i < size; i++) {
            bits.set(random.nextInt(40));
        }
        return bits;
    }

    private static BitSet bits(CpuSet cpus) {
        BitSet bits = new BitSet();
        cpus.stream().forEach(bits::set);
        return bits;
    }

    private static BitSet combined(BitSet left, BitSet right, java.util.function.BiConsumer<BitSet, BitSet> operation) {
        BitSet result = (BitSet) left.clone();
        operation.accept(result, right);
        return result;
    }
}
