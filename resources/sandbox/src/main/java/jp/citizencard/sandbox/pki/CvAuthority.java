package jp.citizencard.sandbox.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jp.citizencard.card.AgeRecord;
import jp.citizencard.card.CvCertificate;
import jp.citizencard.card.CvKeyId;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.store.SandboxDirectory;

/**
 * The sandbox's national authority for card-verifiable certificates and the municipality-level keys that it certifies.
 *
 * <p>Written for verifiers: {@code cv-ca/6000023-001.pem} and {@code cv-ca/6000024-001.pem} (surface-verification AP), and {@code cv-ca/6000023-033.pem} (input-support AP), public keys
 * as PEM, with {@code -} for the {@code /} of the key identifier; {@code cv-ca/keys.json} maps identifier to file.
 */
public final class CvAuthority {

    /** Test key for the surface-verification AP. */
    public static final CvKeyId SURFACE = new CvKeyId("6000023/001");
    /** Its next generation, which certifies for newer cards: a verifier has to hold both. */
    public static final CvKeyId NEWER_SURFACE = new CvKeyId("6000024/001");
    /** Test key for the input-support AP. */
    public static final CvKeyId INPUT_SUPPORT = new CvKeyId("6000023/033");

    private final Map<CvKeyId, KeyPair> nationalKeys;
    private final Map<Municipality, KeyPair> municipalityKeys;

    private CvAuthority(Map<CvKeyId, KeyPair> nationalKeys, Map<Municipality, KeyPair> municipalityKeys) {
        this.nationalKeys = nationalKeys;
        this.municipalityKeys = municipalityKeys;
    }

    /** Opens the authority of {@code directory}; makes it at the first time. Call it exclusively. */
    public static CvAuthority open(SandboxDirectory directory) {
        Map<CvKeyId, KeyPair> national = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        for (CvKeyId id : new CvKeyId[] {SURFACE, NEWER_SURFACE, INPUT_SUPPORT}) {
            String name = id.text().replace('/', '-');
            national.put(id, openKey(directory, "authorities/cv-" + name + ".pem"));
            directory.writeText("cv-ca/" + name + ".pem", Pem.write("PUBLIC KEY", national.get(id).getPublic().getEncoded()));
            files.put(id.text(), name + ".pem");
        }
        directory.writeJson("cv-ca/keys.json", files);
        Map<Municipality, KeyPair> municipal = new EnumMap<>(Municipality.class);
        municipal.putAll(Arrays.stream(Municipality.values()).parallel().collect(Collectors.toMap(
                municipality -> municipality,
                municipality -> openKey(directory, "authorities/cv-municipality-" + municipality.fiveDigits() + ".pem"))));
        return new CvAuthority(national, municipal);
    }

    private static KeyPair openKey(SandboxDirectory directory, String file) {
        if (directory.exists(file)) {
            return Keys.read(Pem.read("PRIVATE KEY", directory.readText(file)));
        }
        KeyPair made = Keys.generate();
        directory.writeText(file, Pem.write("PRIVATE KEY", made.getPrivate().getEncoded()));
        return made;
    }

    /** The national keys that a verifier configures, by printed key identifier. */
    public Map<String, RSAPublicKey> publicKeys() {
        Map<String, RSAPublicKey> keys = new LinkedHashMap<>();
        nationalKeys.forEach((id, pair) -> keys.put(id.text(), (RSAPublicKey) pair.getPublic()));
        return keys;
    }

    /** The certificate of a municipality's key for one of the two applications. */
    public byte[] certificate(CvKeyId authority, Municipality municipality) {
        try {
            return CvCertificate.issue(authority, nationalKeys.get(authority).getPrivate(), new CvKeyId(municipality.fiveDigits() + "/001"),
                    (RSAPublicKey) municipalityKeys.get(municipality).getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox's keys can sign", e);
        }
    }

    public byte[] ageRecord(Municipality municipality, LocalDate dateOfBirth, RSAPublicKey cardKey) {
        try {
            return AgeRecord.issue(dateOfBirth, cardKey, municipalityKeys.get(municipality).getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox's keys can sign", e);
        }
    }

    /** The municipality-level key pair, for tests that make forgeries and for other signed records of the card. */
    public KeyPair municipalityKeys(Municipality municipality) {
        return municipalityKeys.get(municipality);
    }
}
