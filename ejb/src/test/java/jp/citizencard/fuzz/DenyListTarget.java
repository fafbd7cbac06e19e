package jp.citizencard.fuzz;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.SignedDenyList;
import jp.citizencard.trust.corpus.Authority;
import jp.citizencard.trust.corpus.Keys;

/** The first byte says whether the rest is the list as it travels (0), or what is signed as one. Nothing is accepted that was not signed; what is accepted can be searched. */
final class DenyListTarget implements FuzzTarget {

    private static final Aid AID = new Aid("F04A50434310");
    private static final Diversifier DENIED = new Diversifier("0102030405060708090A");
    private static final String KEY_ID = "k1";
    private static final Map<String, ECPublicKey> KEYS = Map.of(KEY_ID, (ECPublicKey) Keys.publicKey("p256"));

    private final Clock clock = Clock.fixed(Authority.NOW, ZoneOffset.UTC);
    private final String sound = SignedDenyList.sign(DenyList.of(AID, 7, Authority.NOW, Instant.parse("2026-11-27T00:00:00Z"), List.of(DENIED)), key(), KEY_ID);

    private static ECPrivateKey key() {
        return (ECPrivateKey) Keys.of("p256").getPrivate();
    }

    @Override
    public void run(byte[] input) throws JOSEException {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        boolean signed = input[0] != 0;
        String jws = signed ? sign(rest) : new String(rest, StandardCharsets.ISO_8859_1);
        try {
            DenyList list = SignedDenyList.accept(jws, AID, KEYS, Optional.empty(), clock);
            if (!signed && !jws.equals(sound)) {
                throw new AssertionError("accepted though nobody signed it");
            }
            list.contains(DENIED);
        } catch (OfflineException e) {
            switch (e.reason()) {
                case DENY_LIST_REFUSED, DENY_LIST_STALE, CLOCK_BEHIND -> { }
                default -> throw new AssertionError("another reason", e);
            }
        }
    }

    private static String sign(byte[] payload) throws JOSEException {
        JWSObject jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("deny-list+jws")).keyID(KEY_ID).build(), new Payload(payload));
        jws.sign(new ECDSASigner(key()));
        return jws.serialize();
    }

    @Override
    public List<byte[]> seeds() {
        String payload = new String(java.util.Base64.getUrlDecoder().decode(sound.split("\\.")[1]), StandardCharsets.UTF_8);
        return List.of(("\0" + sound).getBytes(StandardCharsets.ISO_8859_1), ("\1" + payload).getBytes(StandardCharsets.UTF_8));
    }
}
