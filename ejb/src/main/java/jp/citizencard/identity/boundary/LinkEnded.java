package jp.citizencard.identity.boundary;

import jp.citizencard.platform.value.ServiceLinkId;

/** A link was ended. Fired in the transaction that ends it, so that a service that lives on the platform forgets the link in the same step. */
public record LinkEnded(ServiceLinkId link) {
}
