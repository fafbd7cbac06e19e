package jp.citizencard.card.client;

import java.nio.charset.StandardCharsets;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.PinState;
import jp.citizencard.card.VerificationCodeB;

/** The surface-verification AP (券面事項確認AP): age record, card face, and the card's own key, which signs without a PIN. */
public final class SurfaceAp {

    private static final int OWN_KEY = 0x00;
    private static final int SIGNATURE_BYTES = 256;

    private final CardSession session;
    private final PinVerification pins;

    SurfaceAp(CardSession session) {
        this.session = session;
        this.pins = new PinVerification(session);
    }

    /** Basic data with the issuing municipality, BER-TLV as on the card; no PIN. */
    public byte[] basicData() throws CardException {
        return session.read(ElementaryFile.SURFACE_BASIC_DATA);
    }

    /** The CV certificate of the key that signed age record and card face; no PIN. */
    public byte[] cvCertificate() throws CardException {
        return session.read(ElementaryFile.SURFACE_CV_CERTIFICATE);
    }

    /** Tries left for the birth-date key; asking costs none. */
    public PinState birthDateKey() throws CardException {
        return pins.state(ElementaryFile.BIRTH_DATE_KEY);
    }

    /** The age record, BER-TLV. A wrong key costs a try, but never the last one. */
    public byte[] ageRecord(BirthDateKey key) throws CardException {
        pins.verify(ElementaryFile.BIRTH_DATE_KEY, key.digits().getBytes(StandardCharsets.US_ASCII), LastTry.KEEP);
        return session.read(ElementaryFile.AGE_RECORD);
    }

    /** The card face, BER-TLV, opened by the code that is printed on it. A wrong code costs a try, but never the last one. */
    public byte[] cardFace(VerificationCodeB code) throws CardException {
        pins.verifyAndClear(ElementaryFile.SURFACE_CODE_B, code.bytes(), LastTry.KEEP);
        return session.read(ElementaryFile.CARD_FACE);
    }

    /** The signature of the card's own key over {@code challenge}: RSASSA-PKCS1-v1_5 with SHA-256; no PIN. */
    public byte[] signChallenge(byte[] challenge) throws CardException {
        session.select(CardApplet.SURFACE);
        return session.sign(OWN_KEY, DigestInfo.sha256(challenge), SIGNATURE_BYTES);
    }

    /** Age record, CV certificate and signed challenge. */
    public GenuinenessProof proveGenuine(BirthDateKey key, byte[] challenge) throws CardException {
        byte[] ageRecord = ageRecord(key);
        return new GenuinenessProof(ageRecord, cvCertificate(), signChallenge(challenge));
    }
}
