package jp.citizencard.trust.control.crl.held;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.IssuerKeyId;

/** What one list speaks of: the certificates of an issuing key that name this distribution point. */
public record PartitionKey(IssuerKeyId issuer, DistributionPoint point) {

    /** How the point is written down. */
    public enum Form {
        DIRECTORY, ADDRESS
    }

    public PartitionKey {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(point, "point");
    }

    /** @throws IllegalArgumentException when the name is not in its form */
    static PartitionKey of(IssuerKeyId issuer, Form form, String name) {
        return new PartitionKey(issuer, form == Form.DIRECTORY ? new DistributionPoint.Directory(new X500Principal(name))
                : new DistributionPoint.Address(URI.create(name)));
    }

    Form form() {
        return point instanceof DistributionPoint.Directory ? Form.DIRECTORY : Form.ADDRESS;
    }

    /** SHA-256 of the point's name, normalised for directory names (RFC 5280 §7.1). */
    byte[] pointHash() {
        String name = point instanceof DistributionPoint.Directory directory ? directory.principal().getName(X500Principal.CANONICAL) : point.name();
        return Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A name for files: stable, short, and of letters and digits. */
    String fileName() {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(issuer.bytes(), 0, 12) + "-" + hex.formatHex(pointHash(), 0, 12);
    }
}
