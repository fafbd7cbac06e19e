package jp.citizencard.trust.control.crl;

import java.util.Arrays;
import jp.citizencard.trust.entity.ListRefusal;
import jp.citizencard.trust.entity.RevocationReason;

/** RFC 5280 §5.3: the reason is understood; an entry of another issuer, or with another critical extension, is not. */
final class EntryExtensions {

    private static final byte[] REASON_CODE = {0x55, 0x1d, 0x15};
    private static final byte[] CERTIFICATE_ISSUER = {0x55, 0x1d, 0x1d};
    private static final int NONE = -1;

    private EntryExtensions() {
    }

    /**
     * The reason code, 0 where there is none.
     *
     * @throws CrlRefusedException      when the entry may not be relied upon
     * @throws IllegalArgumentException when the extensions are not what they should be
     */
    static int reason(DerCursor extensions) throws CrlRefusedException {
        int reason = NONE;
        while (!extensions.atEnd()) {
            DerCursor extension = extensions.enter(DerCursor.SEQUENCE);
            byte[] oid = extension.enter(DerCursor.OBJECT_IDENTIFIER).rest();
            boolean critical = extension.at(DerCursor.BOOLEAN) && extension.enter(DerCursor.BOOLEAN).rest()[0] != 0;
            DerCursor value = extension.enter(DerCursor.OCTET_STRING);
            if (Arrays.equals(oid, CERTIFICATE_ISSUER)) {
                throw new CrlRefusedException(ListRefusal.INDIRECT);
            }
            if (Arrays.equals(oid, REASON_CODE)) {
                if (reason != NONE) {
                    throw new CrlRefusedException(ListRefusal.ENTRY_OUT_OF_PROFILE);
                }
                reason = code(value.rest());
            } else if (critical) {
                throw new CrlRefusedException(ListRefusal.UNKNOWN_ENTRY_EXTENSION);
            }
            if (!extension.atEnd()) {
                throw new CrlRefusedException(ListRefusal.ENTRY_OUT_OF_PROFILE);
            }
        }
        return reason == NONE ? RevocationReason.UNSPECIFIED.code() : reason;
    }

    private static int code(byte[] value) throws CrlRefusedException {
        if (value.length != 3 || value[0] != DerCursor.ENUMERATED || value[1] != 1 || !isReason(value[2])) {
            throw new CrlRefusedException(ListRefusal.ENTRY_OUT_OF_PROFILE);
        }
        return value[2];
    }

    /** RFC 5280 §5.3.1: 7 is unused, removeFromCRL (8) is for delta lists. */
    static boolean isReason(int code) {
        return code >= 0 && code <= 10 && code != 7 && code != RevocationReason.REMOVE_FROM_CRL.code();
    }
}
