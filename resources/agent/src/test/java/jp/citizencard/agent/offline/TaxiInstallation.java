package jp.citizencard.agent.offline;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.SignedDenyList;

/** What a taxi's computer is given for the card of {@link TaxiCard}: its master keys and the keys that verify deny lists. The platform has the list and takes reports. */
public final class TaxiInstallation {

    public static final String PASSWORD = "taxi";

    private TaxiInstallation() {
    }

    /** Into this directory: {@code card-keys.p12} and {@code offline-keys.json}. The card AP is loaded onto the card. */
    public static void install(Path directory, StandInPlatform platform, String card) throws Exception {
        ECKey signing = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        Files.writeString(directory.resolve("offline-keys.json"), new JWKSet(signing).toString());
        Instant now = Clock.systemUTC().instant();
        String list = SignedDenyList.sign(DenyList.of(TaxiCard.TAXI, 1, now.minusSeconds(60), now.plusSeconds(3600), List.of()), (ECPrivateKey) signing.toPrivateKey(), "k");
        platform.on("/offline/deny-lists/" + TaxiCard.TAXI, request -> new Answer(200, "{\"sequence\":1,\"list\":\"" + list + "\"}"));
        long[] durableTo = {0};
        platform.on("/offline/events/position", request -> new Answer(200, "{\"durableTo\":" + durableTo[0] + "}"));
        platform.on("/offline/events", request -> {
            JsonNode entries = request.json().path("entries");
            durableTo[0] = entries.path(entries.size() - 1).path("sequence").asLong();
            return new Answer(200, "{\"durableTo\":" + durableTo[0] + "}");
        });
        TaxiCard.load(card, KeystoreCardKeys.pkcs12(cardKeys(directory), PASSWORD.toCharArray()));
    }

    /** Master keys of all sets, as only the owner has them together. */
    private static Path cardKeys(Path directory) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int set = KeySet.MANAGEMENT; set <= KeySet.EVIDENCE; set++) {
            byte[] master = new byte[32];
            master[0] = (byte) set;
            store.setEntry(new KeySet(TaxiCard.TAXI, set, 1).alias(), new KeyStore.SecretKeyEntry(new SecretKeySpec(master, "AES")), new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        }
        Path file = directory.resolve("card-keys.p12");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD.toCharArray());
        }
        return file;
    }
}
