package jp.citizencard.trust.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.platform.usecase.UseCase;

/** Tells a genuine card from a copied certificate (真正性の確認, 施行規則 64条の12), with the configured national keys. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@PermitAll
public class GenuinenessChecks {

    @Inject
    TrustRuntime runtime;

    /**
     * Verifies what the card gave; only {@link Genuineness#GENUINE} passes.
     *
     * @param challenge   what the card was asked to sign, fresh for this touch
     * @param dateOfBirth as registered for the cardholder
     */
    public Genuineness verify(GenuinenessProof proof, byte[] challenge, LocalDate dateOfBirth) {
        return Genuineness.verify(proof, challenge, dateOfBirth, runtime.cvAuthorityKeys());
    }
}
