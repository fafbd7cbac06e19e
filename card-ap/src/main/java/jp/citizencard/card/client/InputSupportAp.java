package jp.citizencard.card.client;

import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import jp.citizencard.card.AttributeIntegrity;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.FourAttributesFile;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;
import jp.citizencard.card.VerificationCodeB;

/** The input-support AP (券面事項入力補助AP): the four attributes and their integrity record. It has no way to the file of the Individual Number. */
public final class InputSupportAp {

    private final CardSession session;
    private final PinVerification pins;

    InputSupportAp(CardSession session) {
        this.session = session;
        this.pins = new PinVerification(session);
    }

    /** Basic data with the issuing municipality, BER-TLV as on the card; no PIN. */
    public byte[] basicData() throws CardException {
        return session.read(ElementaryFile.INPUT_SUPPORT_BASIC_DATA);
    }

    public PinState pin() throws CardException {
        return pins.state(ElementaryFile.INPUT_SUPPORT_PIN);
    }

    /** The four attributes, opened by the PIN. Their integrity is not checked. */
    public FourAttributes fourAttributes(Pin pin, LastTry lastTry) throws CardException {
        pins.verify(ElementaryFile.INPUT_SUPPORT_PIN, pin.bytes(), lastTry);
        return parsed(session.read(ElementaryFile.FOUR_ATTRIBUTES));
    }

    /** The four attributes, opened by the code that is printed on the card. A wrong code costs a try, but never the last one. */
    public FourAttributes fourAttributes(VerificationCodeB code) throws CardException {
        pins.verifyAndClear(ElementaryFile.INPUT_SUPPORT_CODE_B, code.bytes(), LastTry.KEEP);
        return parsed(session.read(ElementaryFile.FOUR_ATTRIBUTES));
    }

    /**
     * The four attributes with the check that the municipality wrote them. Reads a digest of the Individual Number for that, which is not given out; so it is for programs that may
     * handle that number by law, and neither the agent nor the server of this platform calls it (resources/docs/card.md).
     *
     * @param authorityKeys the national authority's keys by {@link jp.citizencard.card.CvKeyId#text()}
     */
    public CheckedAttributes checkedAttributes(Pin pin, LastTry lastTry, Map<String, RSAPublicKey> authorityKeys) throws CardException {
        pins.verify(ElementaryFile.INPUT_SUPPORT_PIN, pin.bytes(), lastTry);
        byte[] file = session.read(ElementaryFile.FOUR_ATTRIBUTES);
        AttributeIntegrity integrity = AttributeIntegrity.verify(file, session.read(ElementaryFile.ATTRIBUTE_DIGESTS),
                session.read(ElementaryFile.INPUT_SUPPORT_CV_CERTIFICATE), authorityKeys);
        return new CheckedAttributes(parsed(file), integrity);
    }

    /** @param integrity anything but {@link AttributeIntegrity#INTACT} means that the attributes must not be relied upon */
    public record CheckedAttributes(FourAttributes attributes, AttributeIntegrity integrity) {
    }

    private static FourAttributes parsed(byte[] file) throws CardException {
        try {
            return FourAttributesFile.parse(file);
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the file of the four attributes is broken", e);
        }
    }
}
