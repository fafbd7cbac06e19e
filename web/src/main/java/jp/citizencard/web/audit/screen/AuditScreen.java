package jp.citizencard.web.audit.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Map;

import jp.citizencard.audit.boundary.AuditLog;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.web.platform.screen.Language;

/** The audit log for auditors: newest first, by event, page by page. */
@Named("consoleAudit")
@ViewScoped
public class AuditScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    AuditLog log;

    @Inject
    Operators operators;

    @Inject
    Language language;

    private AuditEvent event;
    private String cursor;
    private transient Page<AuditRecord> page;
    private transient Map<OperatorId, String> names;

    public Page<AuditRecord> getPage() {
        if (page == null) {
            page = log.newest(event, PageRequest.of(cursor, null));
        }
        return page;
    }

    /** From the newest, with the chosen event. */
    public void first() {
        cursor = null;
        page = null;
    }

    public void next() {
        cursor = getPage().next();
        page = null;
    }

    public boolean isFirst() {
        return cursor == null;
    }

    /** Name of the operator, or what kind of caller it was. */
    public String who(AuditRecord line) {
        Caller caller = Caller.ofPrincipalName(line.caller()).orElse(Caller.PLATFORM);
        String kind = language.of("platform.caller", caller.kind());
        return caller.kind() == Caller.Kind.OPERATOR ? names().getOrDefault(new OperatorId(caller.id()), kind) : kind;
    }

    private Map<OperatorId, String> names() {
        if (names == null) {
            names = operators.names();
        }
        return names;
    }

    public AuditEvent[] getEvents() {
        return AuditEvent.values();
    }

    public AuditEvent getEvent() {
        return event;
    }

    public void setEvent(AuditEvent event) {
        this.event = event;
    }
}
