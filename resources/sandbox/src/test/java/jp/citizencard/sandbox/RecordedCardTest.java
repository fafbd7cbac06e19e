package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardScript;
import jp.citizencard.card.transport.RecordingTransport;
import jp.citizencard.card.transport.ScriptTransport;
import org.junit.jupiter.api.Test;

/** The same steps a second time, answered by what was recorded the first time. */
class RecordedCardTest extends CardSuite {

    @Override
    void with(SoftwareCard card, Steps steps) throws Exception {
        RecordingTransport recorder = new RecordingTransport(card.connect());
        try (ApduCard recorded = new ApduCard(recorder)) {
            steps.with(recorded);
        }
        String text = recorder.script().text();
        ScriptTransport script = new ScriptTransport(CardScript.parse(text));
        try (ApduCard replayed = new ApduCard(script)) {
            steps.with(replayed);
        }
        assertThat(script.isFinished()).isTrue();
        assertThat(text).as("no PIN is written down").doesNotContain("31323334").contains("atr 3BE0");
    }

    @Test
    void noStepSelectsTheFileOfTheIndividualNumber() throws Exception {
        RecordingTransport recorder = new RecordingTransport(sandbox.card("p01-sato-hanako").connect());
        try (ApduCard card = new ApduCard(recorder)) {
            card.fourAttributes(pin("1234"));
            card.inputSupport().basicData();
            card.inputSupport().checkedAttributes(pin("1234"), jp.citizencard.card.LastTry.KEEP, sandbox.cvAuthorityKeys());
        }
        assertThat(recorder.script().exchanges()).extracting(CardScript.Exchange::command).contains("00A4020C020002")
                .doesNotContain("00A4020C020001").noneMatch(command -> command.startsWith("00B08"));
    }

    @Test
    void aCommandThatIsNotInTheScriptEndsIt() throws Exception {
        RecordingTransport recorder = new RecordingTransport(sandbox.card("p01-sato-hanako").connect());
        new ApduCard(recorder).userAuthPin();
        ApduCard replayed = new ApduCard(new ScriptTransport(recorder.script()));
        org.assertj.core.api.Assertions.assertThatThrownBy(replayed::userAuthCertificate)
                .isInstanceOf(jp.citizencard.card.CardException.class).hasMessageContaining("another command at 1");
    }
}
