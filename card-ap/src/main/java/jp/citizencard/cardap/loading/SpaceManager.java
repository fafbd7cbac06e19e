package jp.citizencard.cardap.loading;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.KeyLength;

/**
 * The card manager, which installs and deletes card APs; its keys are set 1 under its AID.
 *
 * @param keyLength of the manager's keys, whatever those of a card AP have
 */
public record SpaceManager(Aid aid, KeyLength keyLength) {

    /** AID of the issuer security domain as GlobalPlatform has registered it (Card Specification §H.1.3). */
    public static final Aid DEFAULT_AID = new Aid("A000000151000000");
}
