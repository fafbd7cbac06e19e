package jp.citizencard.card.transport;

import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.AnswerToReset;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** Answers as a {@link CardScript} says, and only to its commands in its order; any other command ends as {@code READER_FAILED}. */
public final class ScriptTransport implements CardTransport {

    private final CardScript script;
    private int position;

    public ScriptTransport(CardScript script) {
        this.script = script;
    }

    @Override
    public byte[] answerToReset() {
        return script.answerToReset().clone();
    }

    @Override
    public int maxAnswer() {
        try {
            return AnswerToReset.parse(script.answerToReset()).maxAnswer();
        } catch (CardFormatException e) {
            return CommandApdu.MAX_SHORT_ANSWER;
        }
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        if (position == script.exchanges().size()) {
            throw new CardException(Reason.READER_FAILED, "the script has ended before " + command);
        }
        CardScript.Exchange exchange = script.exchanges().get(position);
        if (!exchange.command().equals(CardScript.shown(command))) {
            throw new CardException(Reason.READER_FAILED, "the script has another command at " + position + " than " + command);
        }
        position++;
        return exchange.answer();
    }

    /** Whether every command of the script has come. */
    public boolean isFinished() {
        return position == script.exchanges().size();
    }

    @Override
    public void close() {
        // a script holds nothing
    }
}
