package jp.citizencard.identity.boundary;

import jp.citizencard.platform.value.ServiceLinkId;

/** Of two links of one person with a service the one is given up for the other. Fired in the transaction that does so, before {@link LinkEnded}, so that a service keeps what belongs to the link. */
public record LinkMerged(ServiceLinkId given, ServiceLinkId kept) {
}
