package dev.symposium.workload.shared;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Mix;
import dev.symposium.workload.TurnStamps;

/** Participants that transfer. An op runs on threads or on a loop, and what the other bank has is then nothing. */
final class BankingCrew extends TurnsCrew {

    private final long rounds;
    private final Transfers transfers;
    private final Bank bank;
    private final LoopBank loopBank;

    BankingCrew(int participants, long rounds, Transfers transfers, Bank bank, LoopBank loopBank) {
        super(participants);
        this.rounds = rounds;
        this.transfers = transfers;
        this.bank = bank;
        this.loopBank = loopBank;
    }

    @Override
    long turnsOf(int self) {
        return rounds;
    }

    @Override
    void reset() {
        bank.reset();
        loopBank.reset();
    }

    @Override
    public long answer() {
        long answer = 0;
        for (int account = 0; account < transfers.accounts(); account++) {
            answer += Mix.mix64(account, bank.balance(account) + loopBank.balance(account));
        }
        return answer;
    }

    /** What all transfers move into and out of each account, without ever holding a balance. */
    @Override
    long reference() {
        long[] in = new long[transfers.accounts()];
        long[] out = new long[transfers.accounts()];
        for (int participant = 0; participant < participants(); participant++) {
            for (long round = 0; round < rounds; round++) {
                long drawn = transfers.draw(participant, round);
                in[transfers.to(drawn)] += transfers.amount(drawn);
                out[transfers.from(drawn)] += transfers.amount(drawn);
            }
        }
        long answer = 0;
        for (int account = 0; account < in.length; account++) {
            answer += Mix.mix64(account, Bank.OPENING + in[account] - out[account]);
        }
        return answer;
    }

    @Override
    Turn turn(int self, TurnStamps stamps) {
        return new Transferring(self, stamps);
    }

    @Override
    AsyncTurn asyncTurn(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
        return new TransferringOnLoop(self, loop, stamps, resume);
    }

    private final class Transferring implements Turn {

        private final int self;
        private final TurnStamps stamps;

        Transferring(int self, TurnStamps stamps) {
            this.self = self;
            this.stamps = stamps;
        }

        @Override
        public boolean take(long round) throws InterruptedException {
            long drawn = transfers.draw(self, round);
            stamps.wanted(self);
            bank.transfer(self, transfers.from(drawn), transfers.to(drawn), transfers.amount(drawn), stamps);
            stamps.released(self);
            return true;
        }
    }

    /** A transfer in one action without locks, else in one for each lock, one that reads and one that writes. */
    private final class TransferringOnLoop implements AsyncTurn {

        private final int self;
        private final EventLoop loop;
        private final TurnStamps stamps;
        private final Runnable resume;
        private int asked; // locks
        private boolean read;
        private long balanceFrom;
        private long balanceTo;
        private boolean underWay;

        TransferringOnLoop(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
            this.self = self;
            this.loop = loop;
            this.stamps = stamps;
            this.resume = resume;
        }

        @Override
        public Reached goOn(long round) {
            long drawn = transfers.draw(self, round);
            int from = transfers.from(drawn);
            int to = transfers.to(drawn);
            if (!underWay) {
                underWay = true;
                stamps.wanted(self);
            }
            if (asked < loopBank.locksOfATransfer()) {
                if (loopBank.lock(asked++, self, from, to, resume)) {
                    loop.execute(resume);
                }
                return Reached.WAIT;
            }
            if (!read) {
                stamps.granted(self);
                read = true;
                balanceFrom = loopBank.balance(from);
                balanceTo = loopBank.balance(to);
                if (asked > 0) {
                    loop.execute(resume);
                    return Reached.WAIT;
                }
            }
            loopBank.setBalance(from, balanceFrom - transfers.amount(drawn));
            loopBank.setBalance(to, balanceTo + transfers.amount(drawn));
            while (asked > 0) {
                loopBank.unlock(--asked, self, from, to, loop);
            }
            stamps.released(self);
            read = false;
            underWay = false;
            return Reached.END;
        }
    }
}
