package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.control.SigningCertificates;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;

/** The notice “attributes may have changed” of a link: ended when they were read again, and for good when the person no longer agrees to it. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.LINKS, Role.DESK, Role.SERVICE_MANAGER})
public class AttributeNotices {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Links links;

    @Inject
    LinkKeeper keeper;

    @Inject
    Audit audit;

    private SigningCertificates signing;

    @PostConstruct
    void open() {
        signing = new SigningCertificates(dataSource);
    }

    /** The service has read the four attributes (基本4情報) again. Without a notice it changes nothing. */
    public Links.View attributesRead(ServiceLinkId id) {
        ServiceLink link = links.ownActiveLink(id);
        if (link.attributesChangedAt().isPresent()) {
            link.attributesRead();
            keeper.note(link, LinkEventKind.ATTRIBUTES_READ);
            entityManager.flush();
        }
        return links.find(id);
    }

    /** The person withdraws the consent; the signing certificate is forgotten unless another service is still to be told. */
    public Links.View withdraw(ServiceLinkId id) {
        ServiceLink link = links.ownActiveLink(id);
        if (link.wantsAttributeNotices()) {
            link.endAttributeNotices();
            audit.record(AuditEvent.ATTRIBUTE_NOTICES_WITHDRAWN, "link " + id, null);
            entityManager.flush();
            signing.forgetUnlessAsked(link.holder());
        }
        return links.find(id);
    }
}
