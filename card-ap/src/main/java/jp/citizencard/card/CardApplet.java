package jp.citizencard.card;

import java.util.HexFormat;

/** The applications of the card, by application identifier (ISO/IEC 7816-4 §12.2.3), with the elementary files that the platform uses. */
public enum CardApplet {

    /** JPKI AP (公的個人認証AP): certificates and keys. */
    JPKI("D392F000260100000001"),
    /** Surface-verification AP (券面事項確認AP): age record, card face, the card's own key. */
    SURFACE("D3921000310001010402"),
    /** Input-support AP (券面事項入力補助AP): the four attributes. Its EF 0001, the Individual Number, is never read. */
    INPUT_SUPPORT("D3921000310001010408"),
    /** Common card AP (共通カードAP): card serial, municipality, expiry. */
    COMMON("D3921000310001010100");

    /** Elementary files of the JPKI AP. */
    public static final int SIGNING_CERTIFICATE = 0x0001;
    public static final int SIGNING_AUTHORITY = 0x0002;
    public static final int TOKEN_INFO = 0x0006;
    public static final int USER_AUTH_CERTIFICATE = 0x000A;
    public static final int USER_AUTH_AUTHORITY = 0x000B;
    public static final int USER_AUTH_KEY = 0x0017;
    public static final int USER_AUTH_PIN = 0x0018;
    public static final int SIGNING_KEY = 0x001A;
    public static final int SIGNING_PASSWORD = 0x001B;

    /** Elementary files of the surface-verification AP. */
    public static final int AGE_RECORD = 0x0001;
    public static final int CARD_FACE = 0x0002;
    public static final int SURFACE_BASIC_DATA = 0x0003;
    public static final int BIRTH_DATE_KEY = 0x0011;
    public static final int SURFACE_CODE_B = 0x0012;

    /** The card-verifiable certificate, in the surface-verification and in the input-support AP. */
    public static final int CV_CERTIFICATE = 0x0004;

    /** Elementary files of the input-support AP. */
    public static final int FOUR_ATTRIBUTES = 0x0002;
    public static final int ATTRIBUTE_DIGESTS = 0x0003;
    public static final int INPUT_SUPPORT_BASIC_DATA = 0x0005;
    public static final int INPUT_SUPPORT_PIN = 0x0011;
    public static final int INPUT_SUPPORT_CODE_B = 0x0015;

    /** Elementary file of the common card AP: card serial (15 digits), municipality (5 digits), expiry YYYYMMDD. */
    public static final int CARD_ID = 0x0001;

    private final String aid;

    CardApplet(String aid) {
        this.aid = aid;
    }

    /** The application identifier, 10 bytes. */
    public byte[] aid() {
        return HexFormat.of().parseHex(aid);
    }
}
