package jp.citizencard.cardap.keys;

/** Who keeps the master keys and gives a card's own keys. */
public interface CardKeys {

    /**
     * The keys of this set on the card with this diversifier.
     *
     * @throws KeyUnavailableException when the master key is not there or the keystore cannot be used
     */
    ChannelKeys keysOf(KeySet set, Diversifier diversifier, KeyLength length);
}
