package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Set;

import jp.citizencard.municipality.boundary.ChosenDesk;
import jp.citizencard.municipality.boundary.Municipalities;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.web.platform.security.OperatorSession;
import jp.citizencard.web.platform.security.SignedInOperator;

/** Who is signed in, for page headers and menus. What somebody may really do is decided by the boundaries. */
@Named("me")
@RequestScoped
public class SignedIn {

    @Inject
    OperatorSession session;

    @Inject
    Callers callers;

    @Inject
    Municipalities municipalities;

    @Inject
    TerminalRegistry terminals;

    @Inject
    ChosenDesk chosenDesk;

    @Inject
    Language language;

    private String municipality;
    private String desk;

    public boolean isPresent() {
        return session.operator().isPresent();
    }

    public String getName() {
        return session.operator().map(SignedInOperator::displayName).orElse("");
    }

    /** Name of the municipality; for a platform administrator that of the platform. */
    public String getMunicipality() {
        if (municipality == null) {
            municipality = isPresent() && callers.current().municipality().isPresent() ? nameOf(municipalities.mine()) : language.text("platform.name");
        }
        return municipality;
    }

    /** Name of the counter, or of the kiosk; empty while none is chosen. */
    public String getDeskName() {
        if (desk == null) {
            desk = !isDesk() ? "" : chosenDesk.terminal()
                    .flatMap(id -> terminals.all().stream().filter(terminal -> terminal.id().equals(id)).findFirst()).map(Terminal::name).orElse("");
        }
        return desk;
    }

    public boolean isDesk() {
        return has(Role.DESK);
    }

    /** The page of the kiosk that this session is left to; empty while the operator works with it. */
    public String getKioskPage() {
        return session.operator().map(SignedInOperator::kioskPage).orElse("");
    }

    /** Whether somebody of one of these roles is signed in. */
    public boolean has(String... roles) {
        Set<String> mine = session.operator().map(SignedInOperator::roles).orElse(Set.of());
        return Arrays.stream(roles).anyMatch(mine::contains);
    }

    private String nameOf(Municipality mine) {
        return language.name(mine.name(), mine.nameEn());
    }
}
