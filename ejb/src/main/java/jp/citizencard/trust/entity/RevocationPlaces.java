package jp.citizencard.trust.entity;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Where a certificate said that its revocation can be looked up, so that it can be done again without its bytes. Whether a place may be asked is decided anew each time.
 *
 * @param list       which lists cover it
 * @param responders OCSP addresses of its authority information access (RFC 5280 §4.2.2.1)
 */
public record RevocationPlaces(RevocationListName list, List<URI> responders) {

    public RevocationPlaces {
        Objects.requireNonNull(list, "list");
        responders = List.copyOf(responders);
    }
}
