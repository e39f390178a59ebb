package dev.symposium.mutation;

import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.shared.FaultyShared;
import java.util.List;
import java.util.Map;

/** Bugs of the workloads of shared state. */
final class SharedMutations {

    private static final Map<String, String> BANKING = Map.of("participants", "2", "rounds", "500", "accounts", "4");
    private static final Map<String, String> PAGE = Map.of("participants", "2", "rounds", "500", "writes", "50");
    private static final Map<String, String> BUFFER =
            Map.of("producers", "3", "consumers", "1", "items", "500", "capacity", "8");
    private static final Map<String, String> SHOP = Map.of("customers", "3", "rounds", "100", "chairs", "1");

    private SharedMutations() {}

    static List<Mutation> all() {
        return List.of(
                onThreads("a transfer that loses a cent", FaultyShared.transferThatLosesACent(), BANKING),
                onThreads("a transfer done twice", FaultyShared.transferDoneTwice(), BANKING),
                onThreads("a transfer to the wrong account", FaultyShared.transferToTheWrongAccount(), BANKING),
                onLoop("transfers that take no lock", FaultyShared.transfersOnALoopThatTakeNoLock(), BANKING),
                onThreads("a reader of a torn page", FaultyShared.readerOfATornPage(), PAGE),
                onThreads("a reader of an old page", FaultyShared.readerOfAnOldPage(), PAGE),
                onThreads("a reader of what nobody wrote", FaultyShared.readerOfAPageThatNobodyWrote(), PAGE),
                onThreads("writers that are not alone", FaultyShared.writersThatAreNotAlone(), PAGE),
                onThreads("a buffer that overwrites", FaultyShared.bufferThatOverwrites(), BUFFER),
                onLoop("a buffer that overwrites, on a loop", FaultyShared.bufferThatOverwrites(), BUFFER),
                onLoop("a buffer that reorders", FaultyShared.bufferThatReorders(), BUFFER),
                onLoop("a buffer above its capacity", FaultyShared.bufferOfMorePlacesThanItSays(), BUFFER),
                onThreads("a consumer that drops an item", FaultyShared.consumerThatDropsOne(), BUFFER),
                onThreads("a barber who serves nobody", FaultyShared.barberWhoServesNobody(), SHOP),
                onLoop("a barber who cuts twice", FaultyShared.barberWhoCutsTwice(), SHOP),
                onThreads("a customer counted twice", FaultyShared.customerCountedTwice(), SHOP),
                onThreads("a customer turned away unseen", FaultyShared.customerWhoIsTurnedAwayUnseen(), SHOP));
    }

    private static Mutation onThreads(String name, Workload workload, Map<String, String> parameters) {
        return new Mutation(name, workload, parameters, () -> new ThreadsEngine(2));
    }

    private static Mutation onLoop(String name, Workload workload, Map<String, String> parameters) {
        return new Mutation(name, workload, parameters, LoopEngine::new);
    }
}
