package jp.citizencard.trust.control.path;

import java.net.URI;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;

/**
 * One name of a CRL distribution point (RFC 5280 §4.2.1.13). The national authority names the partition (one for each issuing area) by
 * {@link Directory}; where it can be fetched is configuration.
 */
public sealed interface DistributionPoint {

    /** Text form: RFC 2253 for a directory name, the address itself for a URI. Stable, so that it can be part of a key. */
    String name();

    /**
     * The distribution point with this text form.
     *
     * @throws IllegalArgumentException when no {@link #name()} gives such a text
     */
    static DistributionPoint ofName(String name) {
        return name.contains("://") ? new Address(URI.create(name)) : new Directory(new X500Principal(name));
    }

    /** A directory name; equal names are equal after RFC 5280 §7.1 normalisation. */
    record Directory(X500Principal principal) implements DistributionPoint {
        public Directory {
            Objects.requireNonNull(principal, "principal");
        }

        @Override
        public String name() {
            return principal.getName(X500Principal.RFC2253);
        }
    }

    /** An address; fetched only under a prefix that is allowed with the anchor. */
    record Address(URI uri) implements DistributionPoint {
        public Address {
            Objects.requireNonNull(uri, "uri");
        }

        @Override
        public String name() {
            return uri.toString();
        }
    }
}
