package jp.citizencard.service.control;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Which addresses messages may be sent to, so that a webhook cannot be turned against the platform's own network: https, no user information; outside of development never this computer, the
 * local link or a group of hosts; addresses of private networks only where the operator of the platform has allowed them (inside the LGWAN, for example). The name is resolved anew at every
 * attempt, and redirects are not followed.
 */
public final class WebhookAddress {

    static final int MAX_LENGTH = 500;

    private WebhookAddress() {
    }

    /** The address, if its form is acceptable. @param development also plain http */
    public static Optional<URI> parse(String text, boolean development) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text.strip());
            boolean scheme = "https".equalsIgnoreCase(address.getScheme()) || development && "http".equalsIgnoreCase(address.getScheme());
            return scheme && address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a resolved address may be connected to in production.
     *
     * @param privateAllowed whether private networks are (RFC 1918, RFC 4193, RFC 6598)
     */
    public static boolean mayConnect(InetAddress resolved, boolean privateAllowed) {
        if (resolved.isLoopbackAddress() || resolved.isAnyLocalAddress() || resolved.isLinkLocalAddress() || resolved.isMulticastAddress()) {
            return false;
        }
        return privateAllowed || !isPrivate(resolved);
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return address.isSiteLocalAddress() || (bytes[0] & 0xfe) == 0xfc;
        }
        return address.isSiteLocalAddress() || (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64 || bytes[0] == 0;
    }
}
