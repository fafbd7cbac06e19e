package jp.citizencard.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;

/** One line of the audit log; written once, never changed. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {

    @Id
    private byte[] id;

    @Column(name = "municipality_code")
    private MunicipalityCode municipality;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private AuditEvent event;

    private String caller;

    private String subject;

    private String detail;

    protected AuditRecord() {
    }

    public AuditRecord(Instant occurredAt, AuditEvent event, Caller caller, String subject, String detail) {
        this.id = Ids.bytes(Ids.next());
        this.municipality = caller.municipality().orElse(null);
        this.occurredAt = occurredAt;
        this.event = event;
        this.caller = caller.principalName();
        this.subject = subject;
        this.detail = detail;
    }

    public UUID id() {
        return Ids.ofBytes(id);
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public AuditEvent event() {
        return event;
    }

    public String caller() {
        return caller;
    }

    public String subject() {
        return subject;
    }

    public String detail() {
        return detail;
    }
}
