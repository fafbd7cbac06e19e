package jp.citizencard.web.identity.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jp.citizencard.identity.boundary.UsageHistory;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;

/** Usage records of one service, page by page; read only. */
@Named("usage")
@RequestScoped
public class UsageScreen {

    @Inject
    UsageHistory history;

    @Inject
    Services services;

    @Inject
    TerminalRegistry terminals;

    @Inject
    Language language;

    private List<ConnectedService> all;
    private Page<UsageRecord> page;
    private Map<TerminalId, String> names;

    public List<ConnectedService> getServices() {
        if (all == null) {
            all = services.all();
        }
        return all;
    }

    /** The service whose records are shown: the one in the address, else the first; null when there is none. */
    public ConnectedService getShown() {
        String wanted = parameter("service");
        return getServices().stream().filter(service -> service.code().equals(wanted)).findFirst().orElseGet(() -> getServices().stream().findFirst().orElse(null));
    }

    public boolean isShown(ConnectedService service) {
        return service.equals(getShown());
    }

    public Page<UsageRecord> getPage() {
        if (page == null) {
            page = getShown() == null ? new Page<>(List.of(), null) : history.ofService(getShown().code(), PageRequest.of(parameter("cursor"), PageRequest.DEFAULT_LIMIT));
        }
        return page;
    }

    public String outcome(UsageRecord line) {
        return switch (line.outcome()) {
            case UsageRecord.ACCEPTED, UsageRecord.SECOND_ROUND -> language.text("identity.usage." + line.outcome());
            default -> language.texts().containsKey("problem." + line.outcome()) ? language.text("problem." + line.outcome(), "") : line.outcome();
        };
    }

    public String style(UsageRecord line) {
        return switch (line.outcome()) {
            case UsageRecord.ACCEPTED -> "ok";
            case UsageRecord.SECOND_ROUND -> "";
            default -> "bad";
        };
    }

    public String terminal(UsageRecord line) {
        if (names == null) {
            names = terminals.all().stream().collect(Collectors.toMap(Terminal::id, Terminal::name));
        }
        return names.getOrDefault(line.terminal(), "");
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }
}
