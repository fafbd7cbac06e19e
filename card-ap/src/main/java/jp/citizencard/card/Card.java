package jp.citizencard.card;

/**
 * A My Number card (マイナンバーカード) on a reader: what the four applications of the card offer to the platform.
 *
 * <p>Every method may throw {@link CardException} with {@link CardException.Reason#CARD_REMOVED}. PINs are checked by the card alone; they
 * are cleared by the caller, who owns them.
 */
public interface Card extends AutoCloseable {

    /** The user-authentication certificate (利用者証明用電子証明書), DER. Needs no PIN. */
    byte[] userAuthCertificate() throws CardException;

    /** The certificate of the authority that issued {@link #userAuthCertificate()}, DER. Needs no PIN. */
    byte[] userAuthAuthorityCertificate() throws CardException;

    /** State of the 4-digit user-authentication PIN; asking costs no try. */
    PinState userAuthPin() throws CardException;

    /**
     * The electronic user proof (電子利用者証明): the card's signature over {@code message}.
     *
     * @param lastTry whether the holder agreed to spend the last try of the PIN
     * @return RSASSA-PKCS1-v1_5 with SHA-256 over {@code message}
     * @throws CardException {@code WRONG_PIN} with the tries left, {@code LAST_TRY}, {@code PIN_BLOCKED}, or {@code PIN_NOT_SET} (facial-authentication card)
     */
    byte[] proveUser(Pin pin, LastTry lastTry, byte[] message) throws CardException;

    /** {@link #proveUser(Pin, LastTry, byte[])} that keeps the last try. */
    default byte[] proveUser(Pin pin, byte[] message) throws CardException {
        return proveUser(pin, LastTry.KEEP, message);
    }

    /** The signing certificate (署名用電子証明書), DER; needs the signing password of 6 to 16 upper-case alphanumerics. */
    byte[] signingCertificate(Pin signingPassword, LastTry lastTry) throws CardException;

    /** {@link #signingCertificate(Pin, LastTry)} that keeps the last try. */
    default byte[] signingCertificate(Pin signingPassword) throws CardException {
        return signingCertificate(signingPassword, LastTry.KEEP);
    }

    /** State of the signing password; asking costs no try. */
    PinState signingPassword() throws CardException;

    /** Signs {@code message} with the signing key: RSASSA-PKCS1-v1_5 with SHA-256. */
    byte[] sign(Pin signingPassword, LastTry lastTry, byte[] message) throws CardException;

    /** {@link #sign(Pin, LastTry, byte[])} that keeps the last try. */
    default byte[] sign(Pin signingPassword, byte[] message) throws CardException {
        return sign(signingPassword, LastTry.KEEP, message);
    }

    /** State of the 4-digit PIN of the input-support AP; asking costs no try. */
    PinState inputSupportPin() throws CardException;

    /** The four attributes (基本4情報) from the input-support AP. */
    FourAttributes fourAttributes(Pin inputSupportPin, LastTry lastTry) throws CardException;

    /** {@link #fourAttributes(Pin, LastTry)} that keeps the last try. */
    default FourAttributes fourAttributes(Pin inputSupportPin) throws CardException {
        return fourAttributes(inputSupportPin, LastTry.KEEP);
    }

    /**
     * Proves without a PIN that this is the genuine card and no copied certificate: opens the age record with the birth-date key and signs
     * {@code challenge} with the card's own key.
     *
     * @throws CardException {@code WRONG_PIN} when the birth-date key is not that of this card
     */
    GenuinenessProof proveGenuine(BirthDateKey key, byte[] challenge) throws CardException;

    /**
     * What the common AP (共通カードAP) says of the card; needs no PIN, and is under no signature.
     *
     * @throws CardException {@code NOT_FOUND} for certificates on a phone
     */
    CardIdentity identity() throws CardException;

    @Override
    void close();
}
