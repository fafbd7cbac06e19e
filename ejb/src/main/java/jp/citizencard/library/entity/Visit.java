package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/**
 * A visit (来館): what begins with a touch at a terminal and lets the patron borrow there without touching again for every book. It ends when the patron leaves, or by itself after
 * {@link #LENGTH}. A terminal acts for a patron only through a visit, so that it cannot act for somebody who is not there.
 */
@Entity
@Table(name = "library_visit")
public class Visit extends LibraryOwned {

    public static final Duration LENGTH = Duration.ofMinutes(10);

    @Id
    @Convert(converter = LibraryAttributes.OfVisitId.class)
    private VisitId id;

    @Column(name = "terminal_id")
    private TerminalId terminal;

    @Column(name = "patron_id")
    private PatronId patron;

    @Column(name = "ends_at")
    private Instant endsAt;

    protected Visit() {
    }

    public Visit(ServiceId library, TerminalId terminal, PatronId patron, Instant now) {
        super(library);
        this.id = new VisitId(Ids.random());
        this.terminal = terminal;
        this.patron = patron;
        this.endsAt = now.plus(LENGTH);
    }

    public VisitId id() {
        return id;
    }

    public PatronId patron() {
        return patron;
    }

    public Instant endsAt() {
        return endsAt;
    }

    /** Whether it goes on at this terminal. */
    public boolean goesOn(TerminalId at, Instant now) {
        return terminal.equals(at) && now.isBefore(endsAt);
    }

    public void end(Instant now) {
        endsAt = now.isBefore(endsAt) ? now : endsAt;
    }
}
