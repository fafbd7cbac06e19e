package jp.citizencard.card;

/**
 * The number of the card itself (カード製造番号), printed nowhere and other on every reissued card. It names a card, so it is kept out of logs and URLs.
 *
 * @param digits 15 ASCII digits
 */
public record CardSerial(String digits) {

    public CardSerial {
        if (!digits.matches("[0-9]{15}")) {
            throw new IllegalArgumentException("a card serial has 15 digits");
        }
    }

    @Override
    public String toString() {
        return "CardSerial[hidden]";
    }
}
