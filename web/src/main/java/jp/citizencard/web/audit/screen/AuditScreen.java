package jp.citizencard.web.audit.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

import jp.citizencard.audit.boundary.AuditLog;
import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.web.platform.screen.Language;

/** The audit log, page by page. */
@Named("auditLog")
@RequestScoped
public class AuditScreen {

    @Inject
    AuditLog log;

    @Inject
    Operators operators;

    @Inject
    Language language;

    private Page<AuditRecord> page;
    private Map<OperatorId, String> names;

    public Page<AuditRecord> getPage() {
        if (page == null) {
            String cursor = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("cursor");
            page = log.list(PageRequest.of(cursor, PageRequest.DEFAULT_LIMIT));
        }
        return page;
    }

    /** Name of the operator, or what kind of caller it was. */
    public String who(AuditRecord line) {
        if (names == null) {
            names = operators.names();
        }
        Caller caller = Caller.ofPrincipalName(line.caller()).orElse(Caller.PLATFORM);
        String kind = language.of("platform.caller", caller.kind());
        return caller.kind() == Caller.Kind.OPERATOR ? names.getOrDefault(new OperatorId(caller.id()), kind) : kind;
    }
}
