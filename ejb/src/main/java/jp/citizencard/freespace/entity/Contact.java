package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.TerminalId;

/**
 * One contact of a terminal's card with the server: where the session stands, written before each command goes out. A contact that breaks off is left as it is; the next one begins anew and the card
 * tells how far it got.
 */
@Entity
@Table(name = "card_ap_contact")
public class Contact extends TenantOwned {

    @Id
    @Convert(converter = FreespaceAttributes.OfContactId.class)
    private ContactId id;

    @Column(name = "operation_id")
    private OperationId operation;

    @Column(name = "terminal_id")
    private TerminalId terminal;

    private LoadingState state;

    private byte[] command;

    @Column(name = "answer_hash")
    private byte[] answerHash;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "last_at")
    private Instant lastAt;

    @Version
    private long version;

    protected Contact() {
    }

    /** @param first what {@code LoadingSession.begin} has said */
    public Contact(OperationId operation, TerminalId terminal, LoadingStep first, Instant now) {
        this.id = new ContactId(Ids.next());
        this.operation = operation;
        this.terminal = terminal;
        this.begunAt = now;
        keep(first, null, now);
    }

    /** Keeps where the session stands after an answer. @param hash SHA-256 of the answer */
    public final void keep(LoadingStep step, byte[] hash, Instant now) {
        state = step.state();
        command = step.command();
        answerHash = hash == null ? null : hash.clone();
        lastAt = now;
    }

    /** Whether this answer, to the command before, has led here: a request that is sent again. */
    public boolean wasLedHereBy(int number, byte[] hash) {
        boolean before = number == (isOver() ? state.commands() : state.commands() - 1);
        return before && Arrays.equals(answerHash, hash);
    }

    /** Whether the card is waiting for the command of this number. */
    public boolean waitsFor(int number) {
        return !isOver() && number == state.commands();
    }

    public boolean isOver() {
        return state.over();
    }

    public ContactId id() {
        return id;
    }

    public OperationId operation() {
        return operation;
    }

    public TerminalId terminal() {
        return terminal;
    }

    public LoadingState state() {
        return state;
    }

    /** What the card is to answer; empty when it is over. */
    public Optional<byte[]> command() {
        return Optional.ofNullable(command);
    }
}
