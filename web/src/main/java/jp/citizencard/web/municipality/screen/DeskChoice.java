package jp.citizencard.web.municipality.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jp.citizencard.municipality.boundary.ChosenDesk;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.web.platform.screen.SignedIn;

/** Where an operator begins: desk staff choose the counter they work at, or get the only one by itself; others go to the console. */
@Named("deskChoice")
@RequestScoped
public class DeskChoice {

    @Inject
    TerminalRegistry terminals;

    @Inject
    ChosenDesk chosenDesk;

    @Inject
    SignedIn me;

    private List<Terminal> desks;

    /** Sends the operator from the start page to where the work is. */
    public void begin() throws IOException {
        if (!me.has(Role.DESK)) {
            open("/console/index.xhtml");
        } else if (chosenDesk.terminal().isPresent()) {
            open("/desk/index.xhtml");
        } else {
            chooseTheOnlyOne();
        }
    }

    private void chooseTheOnlyOne() throws IOException {
        if (getDesks().size() == 1) {
            chosenDesk.choose(getDesks().get(0).id());
            open("/desk/index.xhtml");
        } else {
            open("/desk/terminal.xhtml");
        }
    }

    /** Before a page that needs a counter: sends there whoever has not chosen one. */
    public void require() throws IOException {
        if (chosenDesk.terminal().isEmpty()) {
            begin();
        }
    }

    public List<Terminal> getDesks() {
        if (desks == null) {
            desks = terminals.desks();
        }
        return desks;
    }

    public boolean isChosen(Terminal terminal) {
        return chosenDesk.terminal().equals(Optional.of(terminal.id()));
    }

    /** @param id of one of {@link #getDesks()} */
    public void choose(TerminalId id) throws IOException {
        Terminal terminal = getDesks().stream().filter(desk -> desk.id().equals(id)).findFirst().orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        chosenDesk.choose(terminal.id());
        open("/desk/index.xhtml");
    }

    private static void open(String path) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + path);
    }
}
