package jp.citizencard.agent.gate;

import java.util.Optional;

import jp.citizencard.agent.operation.WireName;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.card.CardException;
import jp.citizencard.cardap.offline.OfflineException;

/**
 * Why a touch delivered no number.
 *
 * @param code   stable, kebab-case: the platform's problem code, the card's reason, or one of the gate's own
 * @param ja     for the person, Japanese
 * @param en     for the person, English
 * @param detail for whoever looks after the terminal, English; holds nothing about the person
 */
public record GateProblem(String code, String ja, String en, Optional<String> detail) {

    static final GateProblem NOT_LINKED = new GateProblem("no-number",
            "カードは確認できましたが、利用者番号が登録されていません。窓口へお越しください。",
            "The card is fine, but no number is linked to it. Please come to the desk.");
    static final GateProblem UNREACHABLE = new GateProblem("platform-unreachable",
            "サーバーに接続できません。係員にお知らせください。",
            "The server cannot be reached. Please tell the staff.");
    static final GateProblem NOT_TYPEABLE = new GateProblem("number-not-typeable",
            "利用者番号にキーボード入力できない文字があります。係員にお知らせください。",
            "The number has characters that cannot be typed. Please tell the staff.");

    /** Told at the start; the cards' own code is that of a list that is over. */
    public static final GateProblem NO_DENY_LIST = new GateProblem("deny-list-refused",
            "保存された停止リストを読めません。ネットワークに接続すると新しいものを受け取ります。それまでカードは使えません。",
            "The deny list that was kept cannot be read. A new one is taken when the network is there; until then no card is served.");

    /** Told to whoever runs the terminal, when it is found and at every start. */
    public static final GateProblem QUEUE_CHANGED = new GateProblem("offline-queue-changed",
            "サーバーの記録がこの端末のキューと続きません（キューの紛失・複製、または同じクライアントIDの別の端末）。カードは使えません。端末を登録し直し、新しい --state で始めてください。",
            "The platform's records do not go on with this terminal's queue (lost, copied, or another terminal with the same client id). No card is served. Register the terminal anew and begin with a new --state.");

    private GateProblem(String code, String ja, String en) {
        this(code, ja, en, Optional.empty());
    }

    static GateProblem of(RefusedException refusal) {
        return new GateProblem(refusal.code(), refusal.getMessage(), refusal.getMessage());
    }

    public static GateProblem of(CardException failure) {
        String code = WireName.of(failure.reason());
        return switch (failure.reason()) {
            case NOT_A_MY_NUMBER_CARD -> new GateProblem(code, "マイナンバーカードではありません。マイナンバーカードを置いてください。",
                    "This is not a My Number card. Please put on your My Number card.");
            case CARD_REMOVED -> new GateProblem(code, "カードが離れました。読み取りが終わるまで置いたままにしてください。",
                    "The card was taken away too early. Please leave it until it has been read.");
            case READER_FAILED -> new GateProblem(code, "カードリーダーを使えません。接続を確認してください。",
                    "The card reader cannot be used. Please check that it is plugged in.");
            default -> new GateProblem(code, "カードを読み取れませんでした。もう一度置いてください。", "The card could not be read. Please put it on again.");
        };
    }

    /** Why a card AP was not served without network. */
    public static GateProblem of(OfflineException failure) {
        String code = WireName.of(failure.reason());
        return switch (failure.reason()) {
            case DENIED -> new GateProblem(code, "このカードでは利用できません。窓口へお越しください。", "This card has been stopped. Please come to the desk.");
            case DENY_LIST_STALE -> new GateProblem(code, "端末の情報が古いか、端末の日付が進んでいます。係員にお知らせください。",
                    "The terminal must be connected first, or its date is ahead. Please tell the staff.", Optional.of(failure.getMessage()));
            case DENY_LIST_REFUSED -> new GateProblem(code, "端末の情報が古くなっています。係員にお知らせください。", "The terminal must be connected first. Please tell the staff.");
            case CLOCK_BEHIND -> new GateProblem(code, "端末の時計が遅れています。係員にお知らせください。", "The terminal's clock is behind. Please tell the staff.");
            case NOT_LOADED -> new GateProblem(code, "このサービスのカードAPが入っていません。", "The card application of this service is not on the card.");
            case NOT_IN_USE, NOT_ALLOWED -> new GateProblem(code, "利用できる期間ではありません。窓口へお越しください。", "It cannot be used now. Please come to the desk.");
            case OUT_OF_BOUNDS -> new GateProblem(code, "残りがありません。", "Nothing is left of the quota.");
            case CARD_LOST -> new GateProblem(code, "カードが離れました。もう一度置いてください。", "The card was taken away too early. Please put it on again.");
            case OUTCOME_UNKNOWN -> new GateProblem(code, "書き込みを確認できませんでした。もう一度置いてください。", "It could not be seen whether the card was written. Please put it on again.");
            case QUEUE_CHANGED -> new GateProblem(QUEUE_CHANGED.code(), "この端末は利用できません。係員にお知らせください。", "This terminal cannot be used. Please tell the staff.");
            case NOT_AUTHENTIC, MALFORMED -> new GateProblem(code, "カードを確認できませんでした。係員にお知らせください。", "The card could not be verified. Please tell the staff.");
        };
    }

    /** One line for a display or log; holds nothing about the person. */
    public String line() {
        return ja.equals(en) ? ja + " [" + code + "]" : ja + " / " + en + " [" + code + "]";
    }
}
