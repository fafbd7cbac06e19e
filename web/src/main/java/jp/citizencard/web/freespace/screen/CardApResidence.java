package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;

import jp.citizencard.freespace.boundary.Departures;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.web.municipality.screen.MunicipalityNames;
import jp.citizencard.web.platform.screen.Messages;

/** Staff confirm where the person at the counter lives: typed, looked at by name, then kept. */
@Named("cardApResidence")
@ViewScoped
public class CardApResidence implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    CardApPerson person;

    @Inject
    CardApDesk desk;

    @Inject
    Departures departures;

    @Inject
    MunicipalityNames names;

    @Inject
    Messages messages;

    private boolean typing;
    private String code;
    private MunicipalityCode reviewed;

    public void begin() {
        typing = true;
        code = null;
        reviewed = null;
    }

    /** Shows which municipality that is; nothing is kept yet. */
    public void review() {
        reviewed = names.typed(code, "residence");
        typing = reviewed == null;
    }

    public void giveUp() {
        typing = false;
        reviewed = null;
    }

    public void confirm() {
        MunicipalityCode confirmed = reviewed;
        giveUp();
        departures.confirm(person.holder(), new Departures.Residence(confirmed), new IdempotencyKey(UUID.randomUUID().toString()));
        person.livesIn(confirmed);
        desk.forget();
        messages.done("freespace.residence.done", names.of(confirmed));
    }

    public boolean isTyping() {
        return typing;
    }

    /** What is to be confirmed, or null. */
    public MunicipalityCode getReviewed() {
        return reviewed;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
