package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.RecordingTransport;
import org.junit.jupiter.api.Test;

/** The card in memory, which announces the extended form of length fields. */
class ExtendedLengthCardTest extends CardSuite {

    @Override
    void with(SoftwareCard card, Steps steps) throws Exception {
        try (ApduCard connected = new ApduCard(card.connectExtended())) {
            steps.with(connected);
        }
    }

    @Test
    void aCertificateTakesTwoReads() throws Exception {
        RecordingTransport recorder = new RecordingTransport(sandbox.card("p01-sato-hanako").connectExtended());
        byte[] certificate = new ApduCard(recorder).userAuthCertificate();
        assertThat(recorder.script().exchanges()).as("two SELECT, two READ BINARY").hasSize(4);
        assertThat(certificate).isEqualTo(sandbox.card("p01-sato-hanako").userAuthCertificate());
    }
}
