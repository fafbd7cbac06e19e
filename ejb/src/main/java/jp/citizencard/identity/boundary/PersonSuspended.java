package jp.citizencard.identity.boundary;

import jp.citizencard.platform.value.ServiceLinkId;

/** A person's use was suspended everywhere. Fired in the transaction that does so. @param link any link of the person */
public record PersonSuspended(ServiceLinkId link) {
}
