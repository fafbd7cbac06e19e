package jp.citizencard.web.municipality.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jp.citizencard.municipality.boundary.ChosenDesk;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.pinless.Place;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.web.platform.screen.SignedIn;
import jp.citizencard.web.platform.security.OperatorSession;

/** Where an operator begins: desk staff choose the counter they work at, or get the only one by itself, or the kiosk whose page they open; others go to the console. */
@Named("deskChoice")
@RequestScoped
public class DeskChoice {

    @Inject
    TerminalRegistry terminals;

    @Inject
    ChosenDesk chosenDesk;

    @Inject
    SignedIn me;

    @Inject
    OperatorSession session;

    private List<Terminal> desks;
    private List<Terminal> kiosks;

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
        if (getDesks().size() == 1 && getKiosks().isEmpty()) {
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

    /** Before a page for residents: a session that is not left to them would reach everything else, too. */
    public void requireKiosk() throws IOException {
        if (me.getKioskPage().isEmpty()) {
            open("/desk/terminal.xhtml");
        }
    }

    public List<Terminal> getDesks() {
        if (desks == null) {
            desks = terminals.desks();
        }
        return desks;
    }

    /** Where residents serve themselves. */
    public List<Terminal> getKiosks() {
        if (kiosks == null) {
            kiosks = terminals.kiosks();
        }
        return kiosks;
    }

    public boolean isChosen(Terminal terminal) {
        return chosenDesk.terminal().equals(Optional.of(terminal.id()));
    }

    /** Begins the work there; where residents serve themselves, the session is theirs from now on. @param id of one of {@link #getDesks()} or {@link #getKiosks()} */
    public void choose(TerminalId id) throws IOException {
        Terminal terminal = Stream.concat(getDesks().stream(), getKiosks().stream()).filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        chosenDesk.choose(terminal.id());
        if (terminal.place() == Place.COUNTER) {
            open("/desk/index.xhtml");
        } else {
            String page = kioskPage(terminal);
            session.leaveToResidents(page);
            open(page);
        }
    }

    private static String kioskPage(Terminal terminal) {
        return terminal.scopes().contains(Role.CARD_AP) ? "/kiosk/card-aps.xhtml" : "/kiosk/checkout.xhtml";
    }

    private static void open(String path) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + path);
    }
}
