package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.TerminalId;

/** Something odd in the reports of offline terminals, until somebody has looked at it. It names terminals and a loading, nobody's number. */
@Entity
@Table(name = "offline_anomaly")
public class OfflineAnomaly extends TenantOwned {

    @Id
    @Convert(converter = OfflineAnomalyId.InDatabase.class)
    private OfflineAnomalyId id;

    @Enumerated(EnumType.STRING)
    private OfflineAnomalyKind kind;

    @Column(name = "terminal_id")
    private TerminalId terminal;

    private long sequence;

    @Column(name = "other_terminal_id")
    private TerminalId otherTerminal;

    private Aid aid;

    private Diversifier diversifier;

    private Long number;

    @Column(name = "found_at")
    private Instant foundAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "seen_by")
    private String seenBy;

    @Version
    private long version;

    protected OfflineAnomaly() {
    }

    /** Somebody has looked at it; who was first stays. */
    public void see(Caller by, Instant moment) {
        if (seenAt == null) {
            seenAt = moment;
            seenBy = by.principalName();
        }
    }

    public boolean isSeen() {
        return seenAt != null;
    }

    public OfflineAnomalyId id() {
        return id;
    }

    public OfflineAnomalyKind kind() {
        return kind;
    }

    /** That has reported it. */
    public TerminalId terminal() {
        return terminal;
    }

    /** Number of the entry in the terminal's queue. */
    public long sequence() {
        return sequence;
    }

    /** Whose report contradicts it. */
    public Optional<TerminalId> otherTerminal() {
        return Optional.ofNullable(otherTerminal);
    }

    public Optional<Aid> aid() {
        return Optional.ofNullable(aid);
    }

    /** Which loading it is about. */
    public Optional<Diversifier> diversifier() {
        return Optional.ofNullable(diversifier);
    }

    /** The card's transaction counter. */
    public Optional<Long> number() {
        return Optional.ofNullable(number);
    }

    public Instant foundAt() {
        return foundAt;
    }

    public Optional<Instant> seenAt() {
        return Optional.ofNullable(seenAt);
    }
}
