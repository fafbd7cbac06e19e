package jp.citizencard.web.identity.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.identity.boundary.DeskRenewals;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.Reader;

/** A person's new card or phone at the desk: card and PIN, a look at who it is, and only then the take-over. A phone has no date of birth to read: staff take it from an identity document. */
@Named("deskRenewal")
@ViewScoped
public class RenewalScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Challenges challenges;

    @Inject
    DeskRenewals renewals;

    @Inject
    PersonScreen person;

    @Inject
    Services services;

    @Inject
    Reader reader;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ChallengeId challenge;
    private String key;
    private boolean birthMissing;
    private boolean done;
    private LocalDate birth;
    private transient DeskRenewals.Command command;
    private transient DeskRenewals.Preview preview;

    /** Gives the new card something to sign. */
    public void begin() {
        person.requireLink();
        String service = services.all().stream().filter(each -> each.id().equals(person.getView().serviceId())).map(ConnectedService::code).findFirst().orElse("");
        Challenges.Issued issued = challenges.forRegistration(service);
        challenge = issued.challengeId();
        reader.challenge(issued, "dateOfBirth");
    }

    /** The new card has been read; nothing is taken over yet. */
    public void read() {
        key = UUID.randomUUID().toString();
        command = new DeskRenewals.Command(person.requireLink(), reader.bytes("certificate"), challenge, reader.bytes("signature"), reader.date("dateOfBirth"));
        birthMissing = command.dateOfBirth() == null;
        if (!birthMissing) {
            preview = renewals.preview(command);
        }
    }

    /** The date of birth of a phone's holder was typed. */
    public void look() {
        DeskRenewals.Command read = requireRead();
        command = new DeskRenewals.Command(read.link(), read.certificate(), read.challengeId(), read.signature(), birth);
        preview = renewals.preview(command);
        birthMissing = false;
    }

    public void confirm() {
        renewals.renew(requireRead(), new IdempotencyKey(key));
        preview = null;
        done = true;
        messages.done("identity.renewal.done");
    }

    private DeskRenewals.Command requireRead() {
        if (command == null) {
            // The session moved to another node: card data does not travel, the card is read again.
            throw new ProblemException(IdentityProblem.CHALLENGE_UNKNOWN);
        }
        return command;
    }

    public DeskRenewals.Preview getPreview() {
        return preview;
    }

    public List<String> getServiceNames() {
        return preview == null ? List.of() : ServiceNames.of(services, language, preview.services());
    }

    public boolean isBirthMissing() {
        return birthMissing && preview == null;
    }

    public boolean isDone() {
        return done;
    }

    public LocalDate getBirth() {
        return birth;
    }

    public void setBirth(LocalDate birth) {
        this.birth = birth;
    }
}
