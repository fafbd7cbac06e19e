package jp.citizencard.agent.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.client.ApduCard;

/**
 * One card for a page's commands to card APs, from the moment it lies there until the page ends the session, the card leaves or the time is over. The
 * operation's thread talks to the card, one command after the other; one may wait while the card works. Thread-safe.
 */
final class ApduSession {

    private record Call(CommandApdu command, CompletableFuture<ResponseApdu> answer) {
    }

    private Call waiting;
    private boolean over;

    /** Carries out commands until {@link #finish()}; by the operation's thread. */
    void serve(Card card) throws CardException, InterruptedException {
        if (!(card instanceof ApduCard commands)) {
            throw new CardException(Reason.NOT_FOUND, "the reader passes on no commands");
        }
        FreeSpaceFilter filter = new FreeSpaceFilter(commands.transport());
        Call call = next();
        while (call != null) {
            carryOut(call, filter);
            call = next();
        }
    }

    private static void carryOut(Call call, FreeSpaceFilter filter) throws CardException {
        try {
            call.answer().complete(filter.transmit(call.command()));
        } catch (CommandNotAllowedException e) {
            call.answer().completeExceptionally(e);
        } catch (CardException e) {
            call.answer().completeExceptionally(e);
            throw e;
        } finally {
            call.answer().completeExceptionally(new SessionNotOpenException());
        }
    }

    private synchronized Call next() throws InterruptedException {
        while (waiting == null && !over) {
            wait();
        }
        if (over) {
            return null;
        }
        Call next = waiting;
        waiting = null;
        return next;
    }

    /** By the thread of a request; see {@link Operation#transmit}. */
    ResponseApdu transmit(CommandApdu command)
            throws CommandNotAllowedException, CardException, SessionNotOpenException, AgentBusyException, InterruptedException {
        Call call = new Call(command, new CompletableFuture<>());
        synchronized (this) {
            if (over) {
                throw new SessionNotOpenException();
            }
            if (waiting != null) {
                throw new AgentBusyException();
            }
            waiting = call;
            notifyAll();
        }
        try {
            return call.answer().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandNotAllowedException known) {
                throw known;
            }
            if (e.getCause() instanceof CardException known) {
                throw known;
            }
            throw new SessionNotOpenException();
        }
    }

    /** No more commands; the one that the card works on is still answered. */
    synchronized void finish() {
        over = true;
        notifyAll();
    }

    /** After {@link #serve}: nobody waits any longer. */
    synchronized void close() {
        finish();
        if (waiting != null) {
            waiting.answer().completeExceptionally(new SessionNotOpenException());
        }
    }
}
