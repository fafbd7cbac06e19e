package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

import jp.citizencard.freespace.boundary.CardHolders;
import jp.citizencard.freespace.boundary.HolderSearch;
import jp.citizencard.freespace.entity.ResidenceSource;
import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.SignedProofs;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.web.platform.screen.Reader;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who stands at the counter or kiosk for card APs: known by card and PIN, or by the signing certificate, until the next person. */
@Named("cardApPerson")
@ViewScoped
public class CardApPerson implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Challenges challenges;

    @Inject
    CardHolders holders;

    @Inject
    HolderSearch search;

    @Inject
    Callers callers;

    @Inject
    Reader reader;

    private ChallengeId challenge;
    private ServiceLinkId holder;
    private LocalDate dateOfBirth;
    private boolean cardChanged;
    private MunicipalityCode residence;
    private ResidenceSource residenceBy;

    /** Gives the card something to sign. */
    public void begin() {
        Challenges.Issued issued = challenges.forRegistration(service());
        challenge = issued.challengeId();
        reader.challenge(issued, "dateOfBirth");
    }

    /** The card has proved whose it is. */
    void identify() {
        LocalDate born = reader.date("dateOfBirth");
        CardHolders.Identified found = holders.identify(new Registrations.Command(service(), reader.bytes("certificate"), challenge, reader.bytes("signature"), born, null, reader.signing()),
                new IdempotencyKey(UUID.randomUUID().toString()));
        is(found, born);
    }

    /** The card has proved whose it is with its signing key alone. */
    void identifyBySignature() {
        CardHolders.Identified found = holders.identifyBySignature(new SignedProofs.Command(service(), challenge, reader.signing()), new IdempotencyKey(UUID.randomUUID().toString()));
        is(found, search.behind(found.holder()).map(HolderSearch.Found::dateOfBirth).orElse(null));
    }

    private void is(CardHolders.Identified found, LocalDate born) {
        holder = found.holder();
        dateOfBirth = born;
        cardChanged = found.cardChanged();
        residence = found.residence();
        residenceBy = found.residenceBy();
    }

    private static String service() {
        return ConfigProvider.getConfig().getValue("citizencard.freespace.service", String.class);
    }

    /** The next one, please. */
    void leave() {
        holder = null;
        dateOfBirth = null;
        cardChanged = false;
        residence = null;
        residenceBy = null;
    }

    ServiceLinkId holder() {
        return holder;
    }

    /** The person's link with the service for card APs, for addresses. */
    public String getLink() {
        return holder == null ? null : holder.toString();
    }

    public boolean isKnown() {
        return holder != null;
    }

    public LocalDate getDateOfBirth() {
        return dateOfBirth;
    }

    void livesIn(MunicipalityCode confirmed) {
        residence = confirmed;
        residenceBy = ResidenceSource.CONFIRMED;
    }

    /** Where the person lives as far as is known, or null. */
    public MunicipalityCode getResidence() {
        return residence;
    }

    /** What has told where the person lives; null when nothing has. */
    public ResidenceSource getResidenceBy() {
        return residenceBy;
    }

    /** Whether the person lives in another municipality, so that only what its terms or an agreement allow can be had. */
    public boolean isElsewhere() {
        return residence != null && !residence.equals(callers.municipality());
    }

    /** Whether the certificate is another than at the last time, so that the card may be a new one. */
    public boolean isCardChanged() {
        return cardChanged;
    }
}
