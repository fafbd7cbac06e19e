package jp.citizencard.fuzz;

import java.util.Locale;

/** What is fuzzed. */
enum Target {

    /** A revocation list as it comes from outside. */
    LIST,
    /** What an authority signs as a list: the input is signed with its key before it is read. */
    SIGNED_LIST,
    /** A certificate as it comes from card or terminal. */
    CERTIFICATE,
    /** What an authority signs as a certificate. */
    SIGNED_CERTIFICATE,
    /** An OCSP answer as it comes from outside. */
    RESPONSE,
    /** What a responder signs as an answer. */
    SIGNED_RESPONSE,
    /** The card's files: BER-TLV and SIMPLE-TLV, age record, CV certificate, four attributes, integrity record, identity, answer to reset. */
    CARD_FILES,
    /** Proof of genuineness and integrity of the attributes, one of their files from outside. */
    GENUINENESS,
    /** A card that answers anything to the clients of its four applications. */
    CARD_CLIENT,
    /** Deny list, as it travels and as its authority would sign it. */
    DENY_LIST,
    /** The terminal's queue of events: its files, and what is in the entries. */
    EVENT_QUEUE,
    /** The secure channel to a card AP and the loading session: what the card answers, with and without a right MAC. */
    CHANNEL;

    private FuzzTarget made;

    /** The reader itself, made once. */
    synchronized FuzzTarget reader() throws Exception {
        if (made == null) {
            made = switch (this) {
                case LIST -> new ListTarget(false);
                case SIGNED_LIST -> new ListTarget(true);
                case CERTIFICATE -> new CertificateTarget(false);
                case SIGNED_CERTIFICATE -> new CertificateTarget(true);
                case RESPONSE -> new ResponseTarget(false);
                case SIGNED_RESPONSE -> new ResponseTarget(true);
                case CARD_FILES -> new CardFilesTarget();
                case GENUINENESS -> new GenuinenessTarget();
                case CARD_CLIENT -> new CardClientTarget();
                case DENY_LIST -> new DenyListTarget();
                case EVENT_QUEUE -> new EventQueueTarget();
                case CHANNEL -> new ChannelTarget();
            };
        }
        return made;
    }

    /** As written on the command line and as the folder of its inputs is named. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Target named(String folder) {
        return valueOf(folder.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
