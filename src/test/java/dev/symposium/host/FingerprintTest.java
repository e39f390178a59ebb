package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void digestIsThatOfItsLines() {
        // printf 'arch=amd64\nmemory=24 GiB\n' | sha256sum
        assertThat(fingerprint("arch", "amd64", "memory", "24 GiB").digest())
                .isEqualTo("931e071f16604cac89c2f5e26e6ab47481421eac75d88fe757e4b6320e7bb16f");
    }

    @Test
    void namesEachFactThatDiffers() {
        Fingerprint here = fingerprint("arch", "amd64", "memory", "24 GiB", "kernel", "6.8");
        Fingerprint there = fingerprint("arch", "amd64", "memory", "8 GiB", "boost", "true");

        assertThat(here.differences(there))
                .containsExactly(
                        new Fingerprint.Difference("memory", "24 GiB", "8 GiB"),
                        new Fingerprint.Difference("kernel", "6.8", Fingerprint.UNKNOWN),
                        new Fingerprint.Difference("boost", Fingerprint.UNKNOWN, "true"));
        assertThat(here.differences(here)).isEmpty();
        assertThat(here.digest()).isNotEqualTo(there.digest());
        assertThat(here.differences(there).getFirst()).hasToString("memory: 24 GiB here, 8 GiB there");
    }

    @Test
    void anotherFactMakesAnotherFingerprint() {
        Fingerprint host = fingerprint("arch", "amd64");

        Fingerprint trial = host.with("classPath", "c0ffee");

        assertThat(trial.facts()).containsExactly(Map.entry("arch", "amd64"), Map.entry("classPath", "c0ffee"));
        assertThat(host.facts()).hasSize(1);
        assertThat(trial.digest()).isNotEqualTo(host.digest());
    }

    @Test
    void isNotChangedFromOutside() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("arch", "amd64");
        Fingerprint fingerprint = new Fingerprint(facts);

        facts.put("arch", "aarch64");

        assertThat(fingerprint.facts()).containsEntry("arch", "amd64");
    }

    @Test
    void refusesFactsThatCouldBeTakenForOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fingerprint("a=b", "c"))
                .withMessageContaining("a=b=c");
        assertThatIllegalArgumentException().isThrownBy(() -> fingerprint("a", "b\nc=d"));
        assertThatIllegalArgumentException().isThrownBy(() -> fingerprint());
    }

    private static Fingerprint fingerprint(String... namesAndValues) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Fingerprint(facts);
    }
}
