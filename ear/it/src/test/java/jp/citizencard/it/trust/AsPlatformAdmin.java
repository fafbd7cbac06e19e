package jp.citizencard.it.trust;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;
import jp.citizencard.platform.caller.Role;

/** Calls boundaries as an administrator of the platform. */
@Stateless
@RunAs(Role.PLATFORM_ADMIN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AsPlatformAdmin {

    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
