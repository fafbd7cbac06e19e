package jp.citizencard.card;

/**
 * State of a PIN.
 *
 * @param set       false on a facial-authentication card (顔認証マイナンバーカード), which has no PIN
 * @param triesLeft 0 when blocked; the card must then go to the municipal counter
 */
public record PinState(boolean set, int triesLeft) {

    public PinState {
        if (triesLeft < 0 || triesLeft > 15) {
            throw new IllegalArgumentException("tries left must be 0..15: " + triesLeft);
        }
    }

    public boolean blocked() {
        return set && triesLeft == 0;
    }
}
