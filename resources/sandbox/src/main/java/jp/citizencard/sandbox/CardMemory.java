package jp.citizencard.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.card.BerTlv;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.CardSerial;
import jp.citizencard.card.FourAttributesFile;
import jp.citizencard.sandbox.CardData.StoredCertificate;
import jp.citizencard.sandbox.pki.Keys;

/** The files of one software card by application and file identifier, laid out as on the card. */
final class CardMemory {

    private static final Set<Integer> FREE = Set.of();
    /** Known here alone: the platform's own list of files, {@link CardApplet}, has none of them. */
    private static final int INDIVIDUAL_NUMBER = 0x0001;
    private static final int INPUT_SUPPORT_CODE_A = 0x0014;
    private static final int SURFACE_CODE_A = 0x0013;
    private final Map<CardApplet, Map<Integer, CardFile>> files = new EnumMap<>(CardApplet.class);

    CardMemory(CardData card, byte[] userAuthAuthority, byte[] signingAuthority) {
        putJpki(card, userAuthAuthority, signingAuthority);
        if (card.surface() != null) {
            putSurface(card);
            putInputSupport(card);
            putCommon(card);
        }
    }

    Optional<CardFile> file(CardApplet applet, int ef) {
        return Optional.ofNullable(files.getOrDefault(applet, Map.of()).get(ef));
    }

    boolean has(CardApplet applet) {
        return files.containsKey(applet);
    }

    private void putJpki(CardData card, byte[] userAuthAuthority, byte[] signingAuthority) {
        Set<Integer> pin = Set.of(CardApplet.USER_AUTH_PIN);
        Set<Integer> password = Set.of(CardApplet.SIGNING_PASSWORD);
        put(CardApplet.JPKI, CardApplet.TOKEN_INFO, data(tokenInfo(card)));
        put(CardApplet.JPKI, CardApplet.USER_AUTH_CERTIFICATE, data(card.userAuth().certificate()));
        put(CardApplet.JPKI, CardApplet.USER_AUTH_AUTHORITY, data(userAuthAuthority));
        put(CardApplet.JPKI, CardApplet.USER_AUTH_KEY, new CardFile.Key(Keys.read(card.userAuth().key()).getPrivate(), pin));
        put(CardApplet.JPKI, CardApplet.USER_AUTH_PIN, new CardFile.Secret());
        put(CardApplet.JPKI, CardApplet.SIGNING_PASSWORD, new CardFile.Secret());
        StoredCertificate signing = card.signing();
        if (signing != null) {
            put(CardApplet.JPKI, CardApplet.SIGNING_CERTIFICATE, new CardFile.Data(signing.certificate(), password));
            put(CardApplet.JPKI, CardApplet.SIGNING_AUTHORITY, data(signingAuthority));
            put(CardApplet.JPKI, CardApplet.SIGNING_KEY, new CardFile.Key(Keys.read(signing.key()).getPrivate(), password));
        }
    }

    private void putSurface(CardData card) {
        put(CardApplet.SURFACE, CardApplet.AGE_RECORD, new CardFile.Data(card.surface().ageRecord(), Set.of(CardApplet.BIRTH_DATE_KEY)));
        put(CardApplet.SURFACE, CardApplet.CARD_FACE, new CardFile.Data(card.surface().cardFace(), Set.of(CardApplet.SURFACE_CODE_B)));
        put(CardApplet.SURFACE, CardApplet.SURFACE_BASIC_DATA, data(basicData(card)));
        put(CardApplet.SURFACE, CardApplet.CV_CERTIFICATE, data(card.surface().certificate()));
        put(CardApplet.SURFACE, CardApplet.BIRTH_DATE_KEY, new CardFile.Secret());
        put(CardApplet.SURFACE, CardApplet.SURFACE_CODE_B, new CardFile.Secret());
        put(CardApplet.SURFACE, SURFACE_CODE_A, new CardFile.Closed(true));
    }

    private void putInputSupport(CardData card) {
        Set<Integer> pin = Set.of(CardApplet.INPUT_SUPPORT_PIN);
        Set<Integer> pinOrCode = Set.of(CardApplet.INPUT_SUPPORT_PIN, CardApplet.INPUT_SUPPORT_CODE_B);
        put(CardApplet.INPUT_SUPPORT, CardApplet.FOUR_ATTRIBUTES, new CardFile.Data(FourAttributesFile.write(card.person().attributes()), pinOrCode));
        put(CardApplet.INPUT_SUPPORT, CardApplet.ATTRIBUTE_DIGESTS, new CardFile.Data(card.surface().attributeDigests(), pin));
        put(CardApplet.INPUT_SUPPORT, CardApplet.CV_CERTIFICATE, data(card.surface().inputSupportCertificate()));
        put(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_BASIC_DATA, data(basicData(card)));
        put(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_PIN, new CardFile.Secret());
        put(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_CODE_B, new CardFile.Secret());
        put(CardApplet.INPUT_SUPPORT, INDIVIDUAL_NUMBER, new CardFile.Closed(false));
        put(CardApplet.INPUT_SUPPORT, INPUT_SUPPORT_CODE_A, new CardFile.Closed(true));
    }

    private void putCommon(CardData card) {
        CardIdentity identity = new CardIdentity(new CardSerial(card.cardSerial()), card.municipality().fiveDigits(), card.expires());
        put(CardApplet.COMMON, CardApplet.CARD_ID, new CardFile.Records(List.of(identity.encoded())));
    }

    private void put(CardApplet applet, int ef, CardFile file) {
        files.computeIfAbsent(applet, a -> new HashMap<>()).put(ef, file);
    }

    private static CardFile.Data data(byte[] content) {
        return new CardFile.Data(content, FREE);
    }

    private static byte[] basicData(CardData card) {
        return BerTlv.write(0xFF40, BerTlv.write(0xDF41, new byte[] {1}),
                BerTlv.write(0xDF42, card.municipality().fiveDigits().getBytes(StandardCharsets.US_ASCII)));
    }

    /** CK_TOKEN_INFO of PKCS #11 with 32-bit numbers: label, manufacturer, model, serial, flags, sessions, PIN lengths, memory; 160 bytes. */
    private static byte[] tokenInfo(CardData card) {
        ByteBuffer info = ByteBuffer.allocate(160);
        info.put(padded(card.surface() == null ? "JPKIAPGPSETOKEN" : "JPKIAPICCTOKEN2", 32));
        info.put(padded("JPKI", 32)).put(padded("SANDBOX", 16)).put(padded(card.cardSerial(), 16));
        info.putInt(0x0000040C).putInt(0).putInt(0).putInt(0).putInt(0).putInt(16).putInt(4);
        info.putInt(-1).putInt(-1).putInt(-1).putInt(-1);
        info.put(new byte[] {'0', '3', '0', '1'}).put(padded("", 16));
        return info.array();
    }

    private static byte[] padded(String text, int length) {
        return String.format("%-" + length + "s", text).getBytes(StandardCharsets.US_ASCII);
    }
}
