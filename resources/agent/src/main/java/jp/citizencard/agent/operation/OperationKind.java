package jp.citizencard.agent.operation;

import java.util.Arrays;
import java.util.Optional;

/** What is asked of the card. The wire names are the constants in lower-case kebab form and never change. */
public enum OperationKind {
    /** Registration (登録): the certificate and the electronic user proof over a challenge, with the PIN. */
    REGISTRATION,
    /** Touch (かざし利用): the user-authentication certificate alone, without a PIN. */
    TOUCH,
    /** The four attributes (基本4情報), with the PIN of the input-support AP (券面事項入力補助AP). */
    FOUR_ATTRIBUTES,
    /** Proof that the card is genuine and no copied certificate, without a PIN, opened by the birth-date key. */
    GENUINENESS,
    /** Signing certificate (署名用電子証明書) and its signature over a challenge, with the signing password alone: a proof by itself for who has linked it before. */
    SIGNING,
    /** Commands of the server to card APs in the free space (空き領域), as long as the page keeps the session; see {@link FreeSpaceFilter}. */
    CARD_AP_SESSION;

    public static Optional<OperationKind> ofWireName(String wireName) {
        return Arrays.stream(values()).filter(kind -> WireName.of(kind).equals(wireName)).findFirst();
    }
}
