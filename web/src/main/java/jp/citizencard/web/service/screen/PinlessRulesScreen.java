package jp.citizencard.web.service.screen;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.FaultyRuleException;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RuleFault;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.service.boundary.PinlessRules;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.RuleState;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.service.entity.RuleVersionId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The rule for touches of one service, version by version: write, hand in, approve as a second person, send back, withdraw. */
@Named("consoleRules")
@ViewScoped
public class PinlessRulesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Services services;

    @Inject
    PinlessRules rules;

    @Inject
    Operators operators;

    @Inject
    Callers callers;

    @Inject
    RuleLines lines;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String code;
    private RuleForm form;
    private RuleVersionId shown;
    private transient ConnectedService service;
    private transient List<RuleVersion> versions;
    private transient Map<OperatorId, String> names;

    @PostConstruct
    void open() {
        code = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("service");
    }

    /** @throws ProblemException {@code not-found} when the address names no service of the municipality */
    public ConnectedService getService() {
        if (service == null) {
            service = services.all().stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "service"));
        }
        return service;
    }

    public List<RuleVersion> getVersions() {
        if (versions == null) {
            versions = rules.versions(getService().id());
        }
        return versions;
    }

    public RuleVersion getInForce() {
        return rules.inForce(getService().id());
    }

    /** Whether a version is being written or waits for approval, so that no other can be begun. */
    public boolean isOpen() {
        return getVersions().stream().anyMatch(each -> each.state() == RuleState.DRAFT || each.state() == RuleState.SUBMITTED);
    }

    /** {@code in-force}, {@code future}, {@code past}, or the state. */
    public String stateOf(RuleVersion version) {
        if (version.state() != RuleState.APPROVED) {
            return version.state().name().toLowerCase(java.util.Locale.ROOT);
        }
        RuleVersion inForce = getInForce();
        if (version.id().equals(inForce.id())) {
            return "in-force";
        }
        return version.takesEffectAt().orElseThrow().isAfter(inForce.takesEffectAt().orElseThrow()) ? "future" : "past";
    }

    /** Who wrote it; what came with the service or its set-up has no author. */
    public String authorOf(RuleVersion version) {
        return version.author().map(this::nameOf).orElseGet(() -> language.text("service.rules.set-up"));
    }

    public String approverOf(RuleVersion version) {
        return version.approver().map(this::nameOf).orElseGet(() -> version.state() == RuleState.APPROVED ? language.text("service.rules.set-up-alone") : "－");
    }

    private String nameOf(OperatorId operator) {
        if (names == null) {
            names = operators.names();
        }
        return names.getOrDefault(operator, "－");
    }

    /** Whether the version that is looked at waits for somebody else than who looks at it. */
    public boolean isApprovable() {
        return getShown().state() == RuleState.SUBMITTED && !isMine();
    }

    /** Whether it waits for a second person, who is not the one who looks at it. */
    public boolean isWaiting() {
        return getShown().state() == RuleState.SUBMITTED && isMine();
    }

    private boolean isMine() {
        return getShown().author().filter(author -> author.value().equals(callers.current().id())).isPresent();
    }

    public void begin() {
        form = new RuleForm(getInForce().conditions());
        shown = null;
    }

    public void change(RuleVersion draft) {
        form = new RuleForm(draft);
        shown = null;
    }

    public void show(RuleVersion version) {
        shown = version.id();
        form = null;
    }

    public void giveUp() {
        form = null;
        shown = null;
        versions = null;
    }

    public void save() {
        Optional<PinlessRule> typed = typed();
        if (typed.isEmpty()) {
            return;
        }
        if (form.isNew()) {
            shown = rules.draft(getService().id(), typed.get(), form.takesEffectAt());
        } else {
            rules.rewrite(form.id(), form.version(), typed.get(), form.takesEffectAt());
            shown = form.id();
        }
        messages.done("platform.saved");
        form = null;
        versions = null;
    }

    /** The rule as typed; empty after the page was told everything that is wrong with it. */
    private Optional<PinlessRule> typed() {
        try {
            return Optional.of(form.rule());
        } catch (FaultyRuleException e) {
            for (RuleFault fault : e.faults()) {
                messages.refusedAt(fieldOf(fault), "service.rule-fault." + fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            }
        } catch (IllegalArgumentException e) {
            messages.refusedAt("areas", "service.rules.areas-wrong");
        }
        return Optional.empty();
    }

    private static String fieldOf(RuleFault fault) {
        return switch (fault) {
            case PLACE_UNLAWFUL, PLACES_MISSING -> "places";
            case PURPOSES_MISSING -> "purposes";
            case ASSURANCE_TOO_HIGH -> "assurance";
            case LEGAL_BASIS_MISSING -> "legalBasis";
            case WHY_MISSING -> "why";
            case SINCE_PIN_OUT_OF_RANGE -> "sincePin";
            case LIMITS_OUT_OF_RANGE -> "perDay";
            case HOLDERS_OUT_OF_RANGE -> "youngest";
            case PERIOD_EMPTY -> "last";
        };
    }

    public void submit() {
        rules.submit(shown, getShown().version());
        acted("service.rules.submitted-done");
    }

    public void approve() {
        rules.approve(shown, getShown().version());
        acted("service.rules.approved-done");
    }

    public void sendBack() {
        rules.sendBack(shown, getShown().version());
        acted("service.rules.sent-back-done");
    }

    public void withdraw() {
        rules.withdraw(shown, getShown().version());
        acted("service.rules.withdrawn-done");
    }

    private void acted(String message) {
        messages.done(message, getShown().number());
        versions = null;
    }

    /** The version that is looked at, or null. */
    public RuleVersion getShown() {
        return shown == null ? null : getVersions().stream().filter(each -> each.id().equals(shown)).findFirst().orElse(null);
    }

    public List<RuleLines.Line> getLines() {
        RuleVersion version = getShown();
        RuleVersion inForce = getInForce();
        return lines.of(version.conditions(), version.id().equals(inForce.id()) ? null : inForce.conditions());
    }

    /** Whether it can still be given up. */
    public boolean isWithdrawable() {
        String state = stateOf(getShown());
        return "draft".equals(state) || "submitted".equals(state) || "future".equals(state);
    }

    public RuleForm getForm() {
        return form;
    }

    public AssuranceLevel[] getLevels() {
        return AssuranceLevel.values();
    }

    public Purpose[] getPurposes() {
        return Purpose.values();
    }

    /** All places, for the note on what the law allows. */
    public Place[] getPlaces() {
        return Place.values();
    }
}
