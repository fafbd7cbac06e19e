package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jp.citizencard.freespace.boundary.Departures;
import jp.citizencard.freespace.boundary.EntitlementView;
import jp.citizencard.freespace.boundary.Entitlements;
import jp.citizencard.freespace.boundary.HolderSearch;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.web.municipality.screen.MunicipalityNames;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** Staff record that a person has moved out or has died, after a look at who it is and at what ends with it. */
@Named("departure")
@ViewScoped
public class DepartureScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    HolderSearch search;

    @Inject
    Entitlements entitlements;

    @Inject
    Departures departures;

    @Inject
    MunicipalityNames names;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ServiceLinkId holder;
    private LocalDate dateOfBirth;
    private Ending reason = Ending.MOVED_OUT;
    private String destination;
    private MunicipalityCode where;
    private String key;
    private boolean done;
    private transient List<EntitlementView> having;

    /** @param known a link of the person with any service of the municipality */
    public void open(ServiceLinkId known) {
        search.behind(known).ifPresent(found -> {
            holder = found.holder();
            dateOfBirth = found.dateOfBirth();
        });
    }

    /** Shows what is to be recorded; nothing is recorded yet. */
    public void ask() {
        where = isMoved() ? names.typed(destination, "destination") : null;
        key = UUID.randomUUID().toString();
    }

    public void keep() {
        key = null;
    }

    public void confirm() {
        IdempotencyKey once = new IdempotencyKey(key);
        key = null;
        departures.depart(holder, new Departures.Departure(reason, where), once);
        having = null;
        done = true;
        messages.done("freespace.departure.done");
    }

    public boolean isMoved() {
        return reason == Ending.MOVED_OUT;
    }

    /** Whether staff is asked to be sure. */
    public boolean isAsked() {
        return key != null;
    }

    public boolean isDone() {
        return done;
    }

    /** The destination's code, and its name where it is on the platform. */
    public String getDestinationName() {
        return where == null ? language.text("freespace.departure.unknown") : names.of(where);
    }

    /** What the person has; after the departure, what became of it. */
    public List<EntitlementView> getHaving() {
        if (having == null) {
            having = holder == null ? List.of() : entitlements.ofHolder(holder).stream().filter(each -> done || each.state() != EntitlementState.ENDED).toList();
        }
        return having;
    }

    public String nameOf(EntitlementView entitlement) {
        return language.name(entitlement.name(), entitlement.nameEn());
    }

    public List<Ending> getReasons() {
        return List.of(Ending.MOVED_OUT, Ending.DEATH);
    }

    public LocalDate getDateOfBirth() {
        return dateOfBirth;
    }

    public Ending getReason() {
        return reason;
    }

    public void setReason(Ending reason) {
        this.reason = reason;
    }

    public String getDestination() {
        return destination;
    }

    public void setDestination(String destination) {
        this.destination = destination;
    }
}
