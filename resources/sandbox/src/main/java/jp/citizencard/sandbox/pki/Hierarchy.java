package jp.citizencard.sandbox.pki;

import java.util.Arrays;

/**
 * The four certificate hierarchies: user authentication and signing, each for cards and for phones.
 *
 * <p>The national authority's roots issue end-entity certificates directly. The names are those of the national test hierarchy ({@code O=JPKI-TEST});
 * the policies lie in its arc. Names and policies of the phone hierarchies are the sandbox's own.
 */
public enum Hierarchy {

    USER_AUTH("user-auth", "user-authentication", "JPKI for user authentication", "1.2.392.200149.8.5.1.0.30"),
    SIGNING("signing", "signing", "JPKI for digital signature", "1.2.392.200149.8.5.1.0.20"),
    PHONE_USER_AUTH("phone-user-auth", "phone-user-authentication", "JPKI for user authentication on mobile devices", "1.2.392.200149.8.5.1.0.31"),
    PHONE_SIGNING("phone-signing", "phone-signing", "JPKI for digital signature on mobile devices", "1.2.392.200149.8.5.1.0.21");

    private final String id;
    private final String purpose;
    private final String unit;
    private final String policy;

    Hierarchy(String id, String purpose, String unit, String policy) {
        this.id = id;
        this.purpose = purpose;
        this.unit = unit;
        this.policy = policy;
    }

    public static Hierarchy of(String id) {
        return Arrays.stream(values()).filter(hierarchy -> hierarchy.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such hierarchy: " + id));
    }

    /** Short name, for files and the command line. */
    public String id() {
        return id;
    }

    /** What an anchor of this hierarchy may be used for, as {@code anchors.json} spells it. */
    public String purpose() {
        return purpose;
    }

    /** The first organizational unit of the issuer name. */
    public String unit() {
        return unit;
    }

    /** The certificate policy of end-entity certificates. */
    public String policy() {
        return policy;
    }

    public boolean forSigning() {
        return this == SIGNING || this == PHONE_SIGNING;
    }

    /** Card hierarchies have two generations of roots with one name; phone hierarchies have one. */
    public int generations() {
        return this == USER_AUTH || this == SIGNING ? 2 : 1;
    }
}
