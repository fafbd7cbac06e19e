package jp.citizencard.sandbox.pki;

import jp.citizencard.card.FourAttributes;
import jp.citizencard.sandbox.Municipality;

/**
 * For whom a certificate is issued.
 *
 * @param municipality where it is issued; decides the CRL partition
 * @param attributes   the four attributes, which a signing certificate carries
 */
public record Holder(Municipality municipality, FourAttributes attributes) {
}
