package jp.citizencard.agent.cli;

import jp.citizencard.agent.operation.WireName;
import jp.citizencard.card.CardException;

/** What the command line says when a card could not do it, Japanese and English in one line, with the stable code. */
final class CardMessages {

    /** What to do after {@code LAST_TRY} where standard input gave the PIN. */
    static final String WHO_AGREES_TO_THE_LAST_TRY = "本人に暗証番号を確かめ、最後の1回を使うことに同意を得たときだけ --spend-last-try を付けてください。"
            + " / Ask the holder to make sure of the PIN; only when they agree to spend the last try, add --spend-last-try.";

    private CardMessages() {
    }

    static String of(CardException failure) {
        String text = switch (failure.reason()) {
            case TIMEOUT -> "カードが置かれませんでした / no card was put on the reader";
            case CARD_REMOVED -> "カードが離れました / the card was taken away";
            case READER_FAILED -> "リーダーを使えません / the reader cannot be used: " + failure.getMessage();
            case NOT_A_MY_NUMBER_CARD -> "マイナンバーカードではありません / this is not a My Number card";
            case WRONG_PIN -> "暗証番号が違います（残り" + failure.triesLeft() + "回） / wrong PIN, " + failure.triesLeft() + " tries left";
            case LAST_TRY -> "あと1回間違えるとロックされるため、試しませんでした / one try is left, and it was kept";
            case PIN_BLOCKED -> "暗証番号がロックされています / the PIN is locked";
            case PIN_NOT_SET -> "暗証番号のないカードです / this card has no PIN";
            case SIGNING_PASSWORD_BLOCKED -> "署名用パスワードがロックされています / the signing password is locked";
            case SIGNING_CERTIFICATE_MISSING -> "署名用電子証明書のないカードです / this card has no signing certificate";
            case NOT_FOUND -> "必要な情報がカードにありません / the card lacks what is needed";
            case MALFORMED -> "カードを読み取れませんでした / the card could not be read";
            case CARD_REFUSED -> "カードが処理を受け付けませんでした / the card refused";
        };
        return text + " [" + WireName.of(failure.reason()) + "]";
    }
}
