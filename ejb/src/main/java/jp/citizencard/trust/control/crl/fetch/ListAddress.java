package jp.citizencard.trust.control.crl.fetch;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;

/**
 * From a distribution point to an address: a directory name is put into the anchor's or the configured template; an address in a certificate is used only when the anchor
 * allows it, so that nobody can send the server where it should not go.
 */
final class ListAddress {

    private static final String NAME = "{name}";

    private final Optional<String> template;
    private final Set<String> schemes;

    /**
     * @param template address with <code>{name}</code> where the directory name belongs (RFC 4514, URL-encoded), for anchors that have none of their own
     * @param schemes  that count here
     */
    ListAddress(Optional<String> template, Set<String> schemes) {
        this.template = template;
        this.schemes = schemes;
    }

    Optional<URI> of(Anchor anchor, DistributionPoint point) {
        Optional<URI> address = point instanceof DistributionPoint.Address stated ? Optional.of(stated.uri()).filter(anchor::allowsList)
                : anchor.listAddress().or(() -> template).map(with -> URI.create(with.replace(NAME, encoded(point.name()))));
        return address.filter(found -> schemes.contains(found.getScheme()));
    }

    /** RFC 3986 §2.1; a blank must not become a plus sign, which LDAP addresses (RFC 4516) do not know. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
