package jp.citizencard.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;

/** The part of a renewal that happens in one transaction. Two nodes that see a new certificate at once end up with the same. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RenewalStep {

    @Inject
    PersonKeeper people;

    @Inject
    Audit audit;

    /** Gives the certificate to the person, and writes so into the history of their links everywhere. */
    public void byNotice(TrustedCertificate certificate, RevocationListName list, MyKeyId person) {
        Cardholder kept = people.lock(person);
        if (people.give(certificate, list, kept.id())) {
            people.noteEverywhere(kept.id(), LinkEventKind.CERTIFICATE_CONTINUED);
            audit.record(AuditEvent.CERTIFICATE_CONTINUED, null, "by notice, " + certificate.kind());
        }
    }
}
