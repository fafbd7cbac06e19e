package jp.citizencard.card.client;

import jp.citizencard.card.CardApplet;

/** Every file of the card that the platform selects, PINs and keys included. */
enum ElementaryFile {
    TOKEN_INFO(CardApplet.JPKI, CardApplet.TOKEN_INFO),
    USER_AUTH_CERTIFICATE(CardApplet.JPKI, CardApplet.USER_AUTH_CERTIFICATE),
    USER_AUTH_AUTHORITY(CardApplet.JPKI, CardApplet.USER_AUTH_AUTHORITY),
    USER_AUTH_KEY(CardApplet.JPKI, CardApplet.USER_AUTH_KEY),
    USER_AUTH_PIN(CardApplet.JPKI, CardApplet.USER_AUTH_PIN),
    SIGNING_CERTIFICATE(CardApplet.JPKI, CardApplet.SIGNING_CERTIFICATE),
    SIGNING_AUTHORITY(CardApplet.JPKI, CardApplet.SIGNING_AUTHORITY),
    SIGNING_KEY(CardApplet.JPKI, CardApplet.SIGNING_KEY),
    SIGNING_PASSWORD(CardApplet.JPKI, CardApplet.SIGNING_PASSWORD),
    AGE_RECORD(CardApplet.SURFACE, CardApplet.AGE_RECORD),
    CARD_FACE(CardApplet.SURFACE, CardApplet.CARD_FACE),
    SURFACE_BASIC_DATA(CardApplet.SURFACE, CardApplet.SURFACE_BASIC_DATA),
    SURFACE_CV_CERTIFICATE(CardApplet.SURFACE, CardApplet.CV_CERTIFICATE),
    BIRTH_DATE_KEY(CardApplet.SURFACE, CardApplet.BIRTH_DATE_KEY),
    SURFACE_CODE_B(CardApplet.SURFACE, CardApplet.SURFACE_CODE_B),
    FOUR_ATTRIBUTES(CardApplet.INPUT_SUPPORT, CardApplet.FOUR_ATTRIBUTES),
    ATTRIBUTE_DIGESTS(CardApplet.INPUT_SUPPORT, CardApplet.ATTRIBUTE_DIGESTS),
    INPUT_SUPPORT_CV_CERTIFICATE(CardApplet.INPUT_SUPPORT, CardApplet.CV_CERTIFICATE),
    INPUT_SUPPORT_BASIC_DATA(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_BASIC_DATA),
    INPUT_SUPPORT_PIN(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_PIN),
    INPUT_SUPPORT_CODE_B(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_CODE_B),
    CARD_ID(CardApplet.COMMON, CardApplet.CARD_ID);

    private final CardApplet applet;
    private final int id;

    ElementaryFile(CardApplet applet, int id) {
        this.applet = applet;
        this.id = id;
    }

    CardApplet applet() {
        return applet;
    }

    /** The file identifier for SELECT, two bytes. */
    byte[] id() {
        return new byte[] {(byte) (id >> 8), (byte) id};
    }
}
