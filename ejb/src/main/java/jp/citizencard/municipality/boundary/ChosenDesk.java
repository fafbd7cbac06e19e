package jp.citizencard.municipality.boundary;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.platform.value.TerminalId;

/** The counter terminal that an operator works at, chosen at sign-in and kept in the session. */
@SessionScoped
public class ChosenDesk implements Serializable {

    private static final long serialVersionUID = 1L;

    private UUID terminal;

    /** Empty when none was chosen. */
    public Optional<TerminalId> terminal() {
        return Optional.ofNullable(terminal).map(TerminalId::new);
    }

    public void choose(TerminalId chosen) {
        terminal = chosen.value();
    }
}
