package dev.symposium.workload.philosophers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.Operation;
import dev.symposium.workload.SharedForm;
import dev.symposium.workload.TurnStamps;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table in memory that two crews share, as two processes would. */
class SharedDinnerTest {

    private static final Map<String, String> PARAMS =
            Map.of("strategy", "ordered", "regime", "zero", "philosophers", "3", "meals", "4");

    private final MemorySegment memory = Arena.ofAuto().allocate(64 << 10, 64);

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "try-lock", "cas-mask"})
    void whatOneEatsIsToldByTheOther(String strategy) throws InterruptedException {
        Map<String, String> params = new HashMap<>(PARAMS);
        params.put("strategy", strategy);
        Operation teller = Hosts.dinner(params);
        Crew crew = (Crew) teller.work();
        SharedForm here = attached(crew);
        SharedForm there = attached((Crew) Hosts.dinner(params).work());
        TurnStamps stamps = new TurnStamps(3, 1);

        crew.begin();
        there.participant().run(0, new Deadline(), stamps);
        there.participant().run(1, new Deadline(), stamps);
        assertThat(crew.unitsOf(0)).isEqualTo(4);
        assertThat(crew.progress()).isEqualTo(8);
        assertThat(crew.answer()).as("meals of the third are missing").isEqualTo(4);
        here.participant().run(2, new Deadline(), stamps);

        assertThat(crew.answer()).isZero();
        assertThat(crew.units()).isEqualTo(12);
        assertThat(teller.counters()).containsEntry("meals", 12L).containsEntry("contended", 0L);
    }

    @Test
    void aForkThatTheOtherHoldsIsSeenToHaveTwoOwners() {
        SharedLayout layout = new SharedLayout(3, 3);
        Forks here = layout.books(memory).forks();
        Forks there = layout.books(memory).forks();
        here.reset();

        here.take(0);
        there.take(1); // shares fork 1

        assertThat(here.violations()).isEqualTo(1);
        assertThat(there.violations()).isEqualTo(1);
        assertThat(here.taken()).isEqualTo(3);
    }

    @Test
    void whatLiesInMemoryDoesNotOverlap() {
        SharedLayout layout = new SharedLayout(3, 2);
        MemorySegment exact = memory.asSlice(0, layout.bytes());
        Books books = layout.books(exact);
        Words table = layout.table(exact);
        books.begin(11, 22);
        table.set(0, -1);
        table.set(1, -1);
        books.forks().take(2);
        books.diary().ate(2, 5);
        books.diary().thought(2, 7);
        books.contention().waited(2);
        books.contention().failed(2);
        books.contention().failed(0);

        assertThat(books.forks().violations()).isZero();
        assertThat(books.forks().taken()).isEqualTo(2);
        assertThat(books.forks().uses()).isEqualTo(2);
        assertThat(books.diary().beganAt()).isEqualTo(11);
        assertThat(books.diary().endsAt()).isEqualTo(22);
        assertThat(books.diary().sums(true, true))
                .containsEntry("meals", 1L)
                .containsEntry("eatNanos", 5L)
                .containsEntry("thoughts", 1L)
                .containsEntry("thinkNanos", 7L);
        assertThat(books.contention().contended()).isEqualTo(1);
        assertThat(books.contention().retries()).isEqualTo(2);
        assertThat(table.get(0)).isEqualTo(-1);
        assertThat(table.get(1)).isEqualTo(-1);
        assertThat(layout.bytes() % 64).isZero();
    }

    @Test
    void withoutMemoryNobodyEats() {
        SharedForm form = ((Crew) Hosts.dinner(PARAMS).work()).sharedForm().orElseThrow();

        assertThatThrownBy(form::participant).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> form.attach(memory.asSlice(0, form.bytes() - 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(form.bytes()));
    }

    private SharedForm attached(Crew crew) {
        SharedForm form = crew.sharedForm().orElseThrow();
        form.attach(memory);
        return form;
    }
}
