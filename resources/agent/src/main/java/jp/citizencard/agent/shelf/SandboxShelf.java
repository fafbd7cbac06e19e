package jp.citizencard.agent.shelf;

import java.util.List;
import java.util.Optional;

import jp.citizencard.agent.shelf.ShelvedCard.Note;
import jp.citizencard.card.CardReader;
import jp.citizencard.sandbox.CardSummary;
import jp.citizencard.sandbox.Persona;
import jp.citizencard.sandbox.Personas;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.VirtualReader;

/** The sandbox's cards. */
public final class SandboxShelf implements CardShelf {

    private final Sandbox sandbox;
    private final VirtualReader reader = new VirtualReader("仮想リーダー (virtual)");

    public SandboxShelf(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public List<ShelvedCard> cards() {
        return sandbox.cards().stream().map(SandboxShelf::shelved).toList();
    }

    private static ShelvedCard shelved(CardSummary card) {
        Optional<Persona> persona = Personas.find(card.id());
        List<Note> notes = card.noteJa().isEmpty() ? List.of() : List.of(new Note(card.noteJa(), card.noteEn()));
        return new ShelvedCard(card.id(), card.name(), card.kana(), card.city(), persona.map(Persona::pin).orElse(""),
                persona.filter(Persona::hasSigningCertificate).map(Persona::signingPassword).orElse(""), notes);
    }

    @Override
    public Optional<String> onReader() {
        return reader.cardId();
    }

    @Override
    public boolean put(String id) {
        if (sandbox.cards().stream().noneMatch(card -> card.id().equals(id))) {
            return false;
        }
        reader.put(sandbox.card(id));
        return true;
    }

    @Override
    public void remove() {
        reader.remove();
    }

    @Override
    public CardReader reader() {
        return reader;
    }
}
