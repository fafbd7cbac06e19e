package jp.citizencard.trust.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.entity.ResponderStatus;

/** How this node is doing with those that it asks about revocation. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.PLATFORM_ADMIN)
public class TrustStatus {

    @Inject
    TrustRuntime runtime;

    /** The responders that were asked since this node started, by address. */
    public List<ResponderStatus> responders() {
        return runtime.engine().responders().stream().sorted(Comparator.comparing(status -> status.address().toString())).toList();
    }
}
