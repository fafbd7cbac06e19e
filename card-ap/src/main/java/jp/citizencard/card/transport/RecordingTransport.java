package jp.citizencard.card.transport;

import java.util.ArrayList;
import java.util.List;
import jp.citizencard.card.CardException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** Writes down what goes over another transport, for a {@link ScriptTransport} or to count it. */
public final class RecordingTransport implements CardTransport {

    private final CardTransport target;
    private final List<CardScript.Exchange> exchanges = new ArrayList<>();

    public RecordingTransport(CardTransport target) {
        this.target = target;
    }

    @Override
    public byte[] answerToReset() {
        return target.answerToReset();
    }

    @Override
    public int maxAnswer() {
        return target.maxAnswer();
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        String shown = CardScript.shown(command);
        ResponseApdu answer = target.transmit(command);
        exchanges.add(new CardScript.Exchange(shown, answer));
        return answer;
    }

    /** What has been answered so far. */
    public CardScript script() {
        return new CardScript(target.answerToReset(), exchanges);
    }

    @Override
    public void close() {
        target.close();
    }
}
