package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void whatHasComeSinceTheLastLookCounts() {
        AtomicLong faults = new AtomicLong(1_000);
        Paging paging = new Paging(faults::get);

        assertThat(paging.isHeavy()).isFalse();
        faults.addAndGet(15);
        assertThat(paging.isHeavy()).isFalse();
        faults.addAndGet(16);
        assertThat(paging.isHeavy()).isTrue();
        assertThat(paging.isHeavy()).isFalse();
    }

    @Test
    void thisProcessDoesNotWaitForItsMemory() {
        Paging paging = Paging.ofSelf();
        paging.isHeavy();

        assertThat(paging.isHeavy()).isFalse();
    }
}
