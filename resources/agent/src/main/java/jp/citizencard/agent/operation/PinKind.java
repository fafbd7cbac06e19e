package jp.citizencard.agent.operation;

/** Which of the card's 4-digit PINs is asked for. A card keeps a separate try counter for each. */
public enum PinKind {
    /** 利用者証明用電子証明書の暗証番号. */
    USER_AUTHENTICATION,
    /** 券面事項入力補助用の暗証番号. */
    INPUT_SUPPORT;
}
