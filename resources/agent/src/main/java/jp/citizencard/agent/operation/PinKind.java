package jp.citizencard.agent.operation;

import jp.citizencard.card.Pin;

/** Which of the card's secrets is asked for. A card keeps a separate try counter for each. */
public enum PinKind {
    /** 利用者証明用電子証明書の暗証番号, four digits. */
    USER_AUTHENTICATION,
    /** 券面事項入力補助用の暗証番号, four digits. */
    INPUT_SUPPORT,
    /** 署名用電子証明書の暗証番号, the signing password: 6 to 16 upper-case letters and digits. */
    SIGNING;

    /**
     * What was typed, in the form of this kind.
     *
     * @throws IllegalArgumentException when it has another form; the message does not repeat it
     */
    public Pin read(char[] typed) {
        return this == SIGNING ? Pin.signingPassword(typed) : Pin.fourDigits(typed);
    }
}
