package jp.citizencard.web.service.screen;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jp.citizencard.identity.boundary.RuleTrials;
import jp.citizencard.identity.entity.RuleTrial;
import jp.citizencard.identity.entity.TrialFigures;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.web.platform.screen.Language;

/** Tries a version of a rule against the touches of a past period, in steps, so that the page shows how far it is. */
@Named("ruleTrial")
@ViewScoped
public class RuleTrialScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    RuleTrials trials;

    @Inject
    Language language;

    private LocalDate first;
    private LocalDate last;
    private transient RuleTrial trial;

    @PostConstruct
    void open() {
        LocalDate[] month = trials.lastMonth();
        first = month[0];
        last = month[1];
    }

    public void begin(RuleVersion version) {
        trial = trials.begin(version.service(), version.conditions(), first, last);
        advance();
    }

    /** The next step; the page asks again until it is done. */
    public void advance() {
        if (trial != null && !trial.isDone()) {
            trials.advance(trial);
        }
    }

    public boolean isOf(RuleVersion version) {
        return trial != null && version != null && trial.isOf(version.conditions());
    }

    /** The days that were tried, whatever the fields say by now. */
    public String getPeriod() {
        return language.text("service.trial.period", language.date(JapanTime.dateOf(trial.from())), language.date(JapanTime.dateOf(trial.until()).minusDays(1)));
    }

    public RuleTrial getTrial() {
        return trial;
    }

    public TrialFigures getFigures() {
        return trial.figures();
    }

    /** Reasons with how often they were there, in the order of the rule. */
    public List<Map.Entry<PinlessReason, Long>> getReasons() {
        return List.copyOf(trial.figures().reasons().entrySet());
    }

    public List<Map.Entry<LocalDate, Long>> getDays() {
        return List.copyOf(trial.figures().perDay().entrySet());
    }

    public LocalDate getFirst() {
        return first;
    }

    public void setFirst(LocalDate first) {
        this.first = first;
    }

    public LocalDate getLast() {
        return last;
    }

    public void setLast(LocalDate last) {
        this.last = last;
    }
}
