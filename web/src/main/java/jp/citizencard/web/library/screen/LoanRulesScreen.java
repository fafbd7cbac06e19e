package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.web.platform.screen.Messages;

/** The loan rules: what a patron group may borrow of an item type. */
@Named("loanRules")
@ViewScoped
public class LoanRulesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    LibraryRules rules;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private LoanRuleForm form;

    /** By group and type. */
    public List<LoanRule> getAll() {
        return rules.rules(desk.service()).stream().sorted(Comparator.comparing(this::codeOfGroup).thenComparing(this::codeOfType)).toList();
    }

    public String codeOfGroup(LoanRule rule) {
        return desk.getGroups().stream().filter(each -> each.id().equals(rule.group())).findFirst().map(each -> each.code()).orElse("");
    }

    public String codeOfType(LoanRule rule) {
        return desk.getTypes().stream().filter(each -> each.id().equals(rule.itemType())).findFirst().map(each -> each.code()).orElse("");
    }

    public void begin() {
        form = new LoanRuleForm();
    }

    public void change(LoanRule rule) {
        form = new LoanRuleForm(codeOfGroup(rule), codeOfType(rule), rule.terms());
    }

    public void giveUp() {
        form = null;
    }

    public void save() {
        rules.putRule(desk.service(), form.getGroup(), form.getType(), new LoanTerms(form.getMaxLoans(), form.getLoanDays(), form.getMaxRenewals(), form.getRenewalDays(), form.getShelfDays()));
        form = null;
        messages.done("platform.saved");
    }

    /** The rule that is being changed or added, or null. */
    public LoanRuleForm getForm() {
        return form;
    }
}
