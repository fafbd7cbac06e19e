package jp.citizencard.identity.boundary;

import jp.citizencard.platform.value.ServiceLinkId;

/**
 * The validation in bulk, or a use of the card, has found the newest card certificate that is known of a person revoked (失効), for example because the card was lost; not replaced by a renewal, not on hold, not over. Fired in
 * the transaction that keeps it, once. @param link any active link of the person
 */
public record CardRevoked(ServiceLinkId link) {
}
