package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.entity.CertificateKind;

/** The certificates of the person behind a link, card and phone, without serial numbers (公的個人認証法: not handed to service providers). */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class PersonCertificates {

    /**
     * One certificate.
     *
     * @param ends      its last day, Japan time
     * @param firstSeen day of its first use on the platform, Japan time
     */
    public record View(CertificateKind kind, CertificateState state, LocalDate ends, LocalDate firstSeen) {
    }

    @Inject
    Links links;

    @Inject
    CertificateStates states;

    /** The first one seen first. @throws jp.citizencard.platform.problem.ProblemException {@code not-found} also for another municipality's link */
    public List<View> of(ServiceLinkId id) {
        ServiceLink link = links.ownLink(id);
        return states.of(link.holder()).stream().map(each -> new View(each.certificate().kind(), each.state(), JapanTime.dateOf(each.certificate().notAfter()),
                JapanTime.dateOf(each.certificate().firstSeen()))).toList();
    }
}
