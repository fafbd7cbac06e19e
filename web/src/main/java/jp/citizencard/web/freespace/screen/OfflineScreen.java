package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jp.citizencard.cardap.Aid;
import jp.citizencard.freespace.boundary.CardApCatalogue;
import jp.citizencard.freespace.boundary.OfflineAnomalies;
import jp.citizencard.freespace.entity.OfflineAnomaly;
import jp.citizencard.freespace.entity.OfflineAnomalyId;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** What is odd in the reports of offline terminals, and how far each terminal has reported. Staff say of each that they have looked at it, after a second look at what it is. */
@Named("consoleOffline")
@ViewScoped
public class OfflineScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    OfflineAnomalies anomalies;

    @Inject
    TerminalRegistry terminals;

    @Inject
    CardApCatalogue catalogue;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private OfflineAnomalyId asked;
    private String identifier;
    private boolean withSeen;
    private transient List<OfflineAnomaly> open;
    private transient List<OfflineAnomaly> seen;
    private transient List<OfflineAnomalies.Queue> queues;
    private transient Map<TerminalId, String> names;
    private transient Map<Aid, String> cardAps;

    public List<OfflineAnomaly> getOpen() {
        if (open == null) {
            open = anomalies.open();
        }
        return open;
    }

    public List<OfflineAnomaly> getSeen() {
        if (seen == null) {
            seen = anomalies.seen();
        }
        return seen;
    }

    public List<OfflineAnomalies.Queue> getQueues() {
        if (queues == null) {
            queues = anomalies.queues();
        }
        return queues;
    }

    /** Shows once more what it is, before it is put aside. */
    public void ask(OfflineAnomaly anomaly) {
        asked = anomaly.id();
        identifier = anomalies.identifier(asked).orElse(null);
    }

    public void notYet() {
        asked = null;
        open = null;
    }

    public void see() {
        anomalies.see(asked);
        messages.done("offline.seen-done");
        asked = null;
        open = null;
        seen = null;
    }

    /** The one that was chosen, or null; also when a colleague has put it aside meanwhile. */
    public OfflineAnomaly getAsked() {
        return getOpen().stream().filter(each -> each.id().equals(asked)).findFirst().orElse(null);
    }

    /** The id on the card of the one that was chosen, so that its card AP can be found at the desk; null where another municipality has entitled the person. */
    public String getIdentifier() {
        return identifier;
    }

    public void showSeen() {
        withSeen = true;
    }

    public boolean isWithSeen() {
        return withSeen;
    }

    /** The terminal's name; of another municipality's only that it is one. */
    public String nameOf(TerminalId terminal) {
        if (names == null) {
            names = terminals.all().stream().collect(Collectors.toMap(Terminal::id, Terminal::name));
        }
        return names.getOrDefault(terminal, language.text("offline.terminal-elsewhere"));
    }

    /** The card AP's name, or its application identifier where the catalogue has it not. */
    public String cardApOf(OfflineAnomaly anomaly) {
        if (cardAps == null) {
            cardAps = catalogue.all().stream().collect(Collectors.toMap(each -> each.aid(), each -> language.name(each.terms().name(), each.terms().nameEn())));
        }
        return anomaly.aid().map(aid -> cardAps.getOrDefault(aid, aid.value())).orElse("");
    }
}
