package jp.citizencard.sandbox.pki;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.citizencard.sandbox.store.SandboxDirectory;

/**
 * All roots of one sandbox, kept in its directory: two generations each for user authentication and signing, one each for phones, and one
 * {@link #untrusted()} root with a name like theirs that no verifier knows.
 *
 * <p>Written for verifiers: {@code anchors/<id>.pem} and {@code anchors/anchors.json} with purpose, fingerprint, policy and revocation addresses.
 */
public final class Authorities {

    private static final Duration DAY = Duration.ofDays(1);
    /** A younger root takes over two years before the sandbox's birth, so that cards of both generations are valid. */
    private static final int SECOND_GENERATION_DAYS_AGO = 2 * 365;
    private static final int FIRST_GENERATION_DAYS_AGO = 8 * 365;
    private static final int LIFETIME_DAYS = 20 * 365;

    /**
     * What {@code anchors.json} says of one anchor.
     *
     * @param hierarchy always {@code sandbox}
     */
    public record Anchor(String file, String hierarchy, String purpose, int generation, String keyId, String sha256, String policy, String ocsp,
            String crl) {
    }

    private record Place(Hierarchy hierarchy, int generation) {

        Instant start(Instant today) {
            return today.minus(DAY.multipliedBy(generation == 1 ? FIRST_GENERATION_DAYS_AGO : SECOND_GENERATION_DAYS_AGO));
        }
    }

    private final List<Authority> roots;
    private final Authority untrusted;

    private Authorities(List<Authority> roots, Authority untrusted) {
        this.roots = List.copyOf(roots);
        this.untrusted = untrusted;
    }

    /** Opens the roots of {@code directory}; makes them at the first time. Call it exclusively. */
    public static Authorities open(SandboxDirectory directory, Clock clock, URI address) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        List<Authority> roots = Arrays.stream(Hierarchy.values())
                .flatMap(hierarchy -> IntStream.rangeClosed(1, hierarchy.generations()).mapToObj(g -> new Place(hierarchy, g)))
                .toList().parallelStream().map(place -> openOne(directory, place.hierarchy().id() + "-g" + place.generation(),
                        Names.TEST_ORGANIZATION, place.hierarchy(), place.generation(), place.start(today))).toList();
        Authority untrusted = openOne(directory, "untrusted", "JPKI-UNTRUSTED", Hierarchy.USER_AUTH, 1,
                today.minus(DAY.multipliedBy(FIRST_GENERATION_DAYS_AGO)));
        Authorities authorities = new Authorities(roots, untrusted);
        authorities.writeAnchors(directory, address);
        return authorities;
    }

    private static Authority openOne(SandboxDirectory directory, String file, String organization, Hierarchy hierarchy, int generation,
            Instant notBefore) {
        String root = "authorities/" + file + ".pem";
        String responder = "authorities/" + file + "-ocsp.pem";
        if (directory.exists(root) && directory.exists(responder)) {
            String rootText = directory.readText(root);
            String responderText = directory.readText(responder);
            return Authority.restore(organization, hierarchy, generation, key(rootText), certificate(rootText), key(responderText),
                    certificate(responderText));
        }
        Authority made = Authority.create(organization, hierarchy, generation, notBefore, notBefore.plus(DAY.multipliedBy(LIFETIME_DAYS)));
        directory.writeText(root, pem(made.certificate()) + Pem.write("PRIVATE KEY", made.keys().getPrivate().getEncoded()));
        directory.writeText(responder, pem(made.responder()) + Pem.write("PRIVATE KEY", made.responderKeys().getPrivate().getEncoded()));
        return made;
    }

    private void writeAnchors(SandboxDirectory directory, URI address) {
        List<Anchor> anchors = anchors(address);
        for (int i = 0; i < roots.size(); i++) {
            directory.writeText("anchors/" + anchors.get(i).file(), pem(roots.get(i).certificate()));
        }
        directory.writeJson("anchors/anchors.json", Map.of("anchors", anchors));
    }

    public List<Anchor> anchors(URI address) {
        return roots.stream().map(root -> new Anchor(root.id() + ".pem", "sandbox", root.hierarchy().purpose(), root.generation(), root.keyId(),
                fingerprint(root.certificate()), root.hierarchy().policy(), address + "/ocsp", address + "/crl?name={name}")).toList();
    }

    private static KeyPair key(String pem) {
        return Keys.read(Pem.read("PRIVATE KEY", pem));
    }

    private static X509Certificate certificate(String pem) {
        return certificate(Pem.read("CERTIFICATE", pem));
    }

    /** @throws IllegalArgumentException when {@code der} is not a certificate */
    public static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
    }

    static String pem(X509Certificate certificate) {
        return Pem.write("CERTIFICATE", encoded(certificate));
    }

    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }

    /** All trusted roots. */
    public List<Authority> roots() {
        return roots;
    }

    /** A root whose name looks like the national authority's, but which is in no anchor store. */
    public Authority untrusted() {
        return untrusted;
    }

    /** @throws IllegalArgumentException when there is no root with this {@link Authority#id()} */
    public Authority root(String id) {
        return roots.stream().filter(root -> root.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no authority " + id));
    }

    /** The root that issued certificates of a hierarchy at a given time. */
    public Authority issuing(Hierarchy hierarchy, Instant at) {
        Authority newest = null;
        for (Authority root : roots) {
            if (root.hierarchy() == hierarchy && (newest == null || !root.certificate().getNotBefore().toInstant().isAfter(at))) {
                newest = root;
            }
        }
        return newest;
    }

    /** All roots as one PEM text. */
    public String bundle() {
        StringBuilder bundle = new StringBuilder();
        roots.forEach(root -> bundle.append("# ").append(root.id()).append('\n').append(pem(root.certificate())));
        return bundle.toString();
    }
}
