package jp.citizencard.web.freespace.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jp.citizencard.freespace.boundary.CardTasks;
import jp.citizencard.freespace.boundary.EntitlementView;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.web.municipality.screen.MunicipalityNames;
import jp.citizencard.web.platform.screen.Language;

/** What can be done with the card of the person at the counter or kiosk, by the boundary's own rules for this terminal, and by what the person keeps what they have. */
@Named("cardApTasks")
@RequestScoped
public class CardApTasks {

    @Inject
    CardApPerson person;

    @Inject
    CardTasks tasks;

    @Inject
    MunicipalityNames municipalities;

    @Inject
    Language language;

    private Map<EntitlementId, CardTasks.Task> known;

    /** Asks anew: something was done. */
    void forget() {
        known = null;
    }

    /** What can be done with the card, as the button says. */
    public String label(EntitlementView entitlement) {
        String what = entitlement.next() == null ? "check" : entitlement.next().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return language.text("freespace.work." + what);
    }

    /** Whether there is something to do with the card here and now, or at least to look. */
    public boolean isOpen(EntitlementView entitlement) {
        return task(entitlement).filter(task -> task.against().isEmpty()).isPresent();
    }

    /** Why what is to be done with the card cannot be begun here and now. */
    public List<Ineligibility> against(EntitlementView entitlement) {
        return entitlement.next() == null ? List.of() : task(entitlement).map(CardTasks.Task::against).orElse(List.of());
    }

    private Optional<CardTasks.Task> task(EntitlementView entitlement) {
        if (known == null) {
            known = tasks.of(person.holder()).stream().collect(Collectors.toMap(CardTasks.Task::entitlement, task -> task));
        }
        return Optional.ofNullable(known.get(entitlement.id()));
    }

    /** By which agreement the person keeps it, and until when; empty where none is needed. */
    public String agreement(EntitlementView entitlement) {
        EntitlementView.Agreed agreed = entitlement.agreement();
        if (agreed == null) {
            return "";
        }
        String with = municipalities.of(agreed.with());
        return agreed.last() == null ? language.text("freespace.desk.agreement-no-end", with) : language.text("freespace.desk.agreement", with, language.date(agreed.last()));
    }
}
