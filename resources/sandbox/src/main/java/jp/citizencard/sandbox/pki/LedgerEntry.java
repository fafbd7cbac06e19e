package jp.citizencard.sandbox.pki;

import java.math.BigInteger;
import java.time.Instant;
import jp.citizencard.sandbox.Municipality;

/**
 * One issued certificate in the authorities' books.
 *
 * @param authority    {@link Authority#id()} of the issuer
 * @param serial       serial number (発行番号)
 * @param municipality where it was issued; decides its CRL partition
 * @param card         the sandbox card that holds it
 * @param notAfter     when it ends by itself
 * @param reason       why it was revoked or put on hold, or null while it is good
 * @param changedAt    since when, or null while it is good
 */
public record LedgerEntry(String authority, BigInteger serial, Municipality municipality, String card, Instant notAfter, Reason reason,
        Instant changedAt) {

    /** Revocation reasons (RFC 5280 §5.3.1) that the authorities of the sandbox use. */
    public enum Reason {
        /** 紛失・漏えい: card lost, stolen, or its key known to others. */
        KEY_COMPROMISE(1),
        /** 基本4情報の変更: one of the four attributes changed; signing certificates only. */
        AFFILIATION_CHANGED(3),
        /** 更新: replaced by a renewed certificate. */
        SUPERSEDED(4),
        /** 死亡・国外転出・返納: death, move abroad, surrender. */
        CESSATION_OF_OPERATION(5),
        /** 一時停止: temporary hold; phone certificates, or a lost card until it is found. */
        CERTIFICATE_HOLD(6);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** CRLReason code. */
        public int code() {
            return code;
        }
    }

    LedgerEntry good() {
        return new LedgerEntry(authority, serial, municipality, card, notAfter, null, null);
    }

    LedgerEntry revoked(Reason why, Instant when) {
        return new LedgerEntry(authority, serial, municipality, card, notAfter, why, when);
    }

    boolean isFinal() {
        return reason != null && reason != Reason.CERTIFICATE_HOLD;
    }
}
