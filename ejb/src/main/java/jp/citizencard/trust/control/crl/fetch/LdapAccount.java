package jp.citizencard.trust.control.crl.fetch;

import java.net.URI;
import java.util.Objects;

/**
 * Name and password for a directory that does not show lists to everybody: simple bind (RFC 4513 §5.1.3), over TLS from the first byte, with this one server and no other.
 *
 * @param server   {@code ldaps://host} or {@code ldaps://host:port}
 * @param user     distinguished name
 * @param password not empty: without one a server would take the bind for an anonymous one (RFC 4513 §5.1.2)
 */
public record LdapAccount(URI server, String user, String password) {

    private static final int LDAPS = 636;

    /** @throws IllegalArgumentException when the password would go over the network in the clear, or something is missing */
    public LdapAccount {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!"ldaps".equals(server.getScheme()) || server.getHost() == null) {
            throw new IllegalArgumentException("an LDAP server to sign in at is named as ldaps://host or ldaps://host:port");
        }
        if (user.isBlank() || password.isEmpty()) {
            throw new IllegalArgumentException("to sign in at an LDAP server takes a user and a password");
        }
    }

    /** Whether {@code address} is on this server. */
    boolean isFor(URI address) {
        return server.getScheme().equals(address.getScheme()) && server.getHost().equalsIgnoreCase(address.getHost()) && port(server) == port(address);
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? LDAPS : address.getPort();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LdapAccount[" + server + "]";
    }
}
