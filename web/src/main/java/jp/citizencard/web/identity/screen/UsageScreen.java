package jp.citizencard.web.identity.screen;

import jakarta.enterprise.context.RequestScoped;
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
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.web.platform.screen.Language;

/** Usage records of one service, page by page; read only. */
@Named("usage")
@RequestScoped
public class UsageScreen {

    @Inject
    UsageHistory history;

    @Inject
    ServiceTabs tabs;

    @Inject
    TerminalRegistry terminals;

    @Inject
    Language language;

    private Page<UsageRecord> page;
    private Map<TerminalId, String> names;

    public Page<UsageRecord> getPage() {
        if (page == null) {
            page = tabs.getShown() == null ? new Page<>(List.of(), null) : history.ofService(tabs.getShown().code(), tabs.page());
        }
        return page;
    }

    public String outcome(UsageRecord line) {
        return switch (line.outcome()) {
            case UsageRecord.ACCEPTED, UsageRecord.SECOND_ROUND -> language.text("identity.usage." + line.outcome());
            default -> problem(line.outcome());
        };
    }

    /** What else was against it. */
    public List<String> further(UsageRecord line) {
        return line.further().stream().map(this::problem).toList();
    }

    private String problem(String code) {
        return language.texts().containsKey("problem." + code) ? language.text("problem." + code, "") : code;
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
}
