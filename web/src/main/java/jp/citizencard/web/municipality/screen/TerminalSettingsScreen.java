package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jp.citizencard.cardap.terminal.TerminalSettings;
import jp.citizencard.municipality.boundary.TerminalConfiguration;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.StoredSettings;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The settings that the municipality's terminals fetch: of all, or of one, which goes before. What is left empty stays as the terminal was started. Nothing is sent out before it was confirmed. */
@Named("consoleTerminalSettings")
@ViewScoped
public class TerminalSettingsScreen implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern LINES = Pattern.compile("\\s+");

    @Inject
    TerminalConfiguration configuration;

    @Inject
    TerminalRegistry registry;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String terminal = "";
    private String speech;
    private String sound;
    private String log;
    private Integer contactSeconds;
    private Integer operationSeconds;
    private String origins;
    private long version;
    private boolean asked;
    private transient List<Terminal> terminals;

    /** Reads what is set for the chosen terminal or for all. */
    public void read() {
        StoredSettings stored = configuration.of(chosen());
        TerminalSettings settings = stored.settings();
        version = stored.version();
        speech = settings.language().orElse("");
        sound = settings.sound().map(String::valueOf).orElse("");
        log = settings.problemsOnly().map(String::valueOf).orElse("");
        contactSeconds = settings.contactSeconds().orElse(null);
        operationSeconds = settings.operationSeconds().orElse(null);
        origins = settings.origins().map(all -> String.join("\n", all)).orElse("");
        asked = false;
    }

    /** Shows once more for whom it will hold. */
    public void ask() {
        settings();
        asked = true;
    }

    public void notYet() {
        asked = false;
    }

    public void save() {
        configuration.set(chosen(), version, settings());
        messages.done("municipality.settings.done", getChosenName());
        read();
    }

    private TerminalSettings settings() {
        try {
            return new TerminalSettings(text(speech), text(sound).map(Boolean::valueOf), text(log).map(Boolean::valueOf), Optional.ofNullable(contactSeconds), Optional.ofNullable(operationSeconds),
                    text(origins).map(LINES::splitAsStream).map(java.util.stream.Stream::toList));
        } catch (TerminalSettings.OutOfRangeException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, e.getMessage(), language.text("municipality.settings.range." + e.getMessage()));
        }
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(each -> !each.isEmpty());
    }

    private Optional<TerminalId> chosen() {
        return text(terminal).map(TerminalId::of);
    }

    /** The terminal's name, or that it is for all. */
    public String getChosenName() {
        return chosen().flatMap(id -> getTerminals().stream().filter(each -> each.id().equals(id)).findFirst()).map(Terminal::name).orElse(language.text("municipality.settings.all"));
    }

    public List<Terminal> getTerminals() {
        if (terminals == null) {
            terminals = new ArrayList<>(registry.all());
        }
        return terminals;
    }

    public boolean isAsked() {
        return asked;
    }

    public String getTerminal() {
        return terminal;
    }

    public void setTerminal(String terminal) {
        this.terminal = terminal;
    }

    public String getSpeech() {
        return speech;
    }

    public void setSpeech(String speech) {
        this.speech = speech;
    }

    public String getSound() {
        return sound;
    }

    public void setSound(String sound) {
        this.sound = sound;
    }

    public String getLog() {
        return log;
    }

    public void setLog(String log) {
        this.log = log;
    }

    public Integer getContactSeconds() {
        return contactSeconds;
    }

    public void setContactSeconds(Integer contactSeconds) {
        this.contactSeconds = contactSeconds;
    }

    public Integer getOperationSeconds() {
        return operationSeconds;
    }

    public void setOperationSeconds(Integer operationSeconds) {
        this.operationSeconds = operationSeconds;
    }

    public String getOrigins() {
        return origins;
    }

    public void setOrigins(String origins) {
        this.origins = origins;
    }
}
