package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jp.citizencard.library.boundary.LibraryNotice;
import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.municipality.boundary.ChosenDesk;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The library whose desk the operator works at: the one among the services of the chosen counter; without a counter the municipality's. */
@Named("libraryDesk")
@RequestScoped
public class LibraryDesk {

    @Inject
    Services services;

    @Inject
    TerminalRegistry terminals;

    @Inject
    ChosenDesk chosenDesk;

    @Inject
    LibraryRules rules;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ConnectedService service;
    private List<PatronGroup> groups;
    private List<ItemType> types;
    private List<Branch> branches;

    /** Code of the library's service. @throws ProblemException {@code library-not-set-up} when this counter serves none */
    public String service() {
        if (service == null) {
            service = candidates().stream().filter(candidate -> rules.isSetUp(candidate.code())).findFirst()
                    .orElseThrow(() -> new ProblemException(LibraryProblem.LIBRARY_NOT_SET_UP));
        }
        return service.code();
    }

    /** {@code offered} where the signing certificate can be given with a registration: not where numbers are kept the old way. */
    public String getSigning() {
        service();
        return service.usesLegacyNumbers() ? "" : "offered";
    }

    public String getName() {
        service();
        return language.name(service.name(), service.nameEn());
    }

    /** Services that are or may become the library of this desk. */
    public List<ConnectedService> candidates() {
        Optional<Terminal> desk = chosenDesk.terminal().flatMap(id -> terminals.all().stream().filter(terminal -> terminal.id().equals(id)).findFirst());
        return services.all().stream().filter(ConnectedService::isActive)
                .filter(candidate -> desk.map(terminal -> terminal.services().contains(candidate.id())).orElse(true)).toList();
    }

    public List<PatronGroup> getGroups() {
        if (groups == null) {
            groups = rules.groups(service());
        }
        return groups;
    }

    public List<ItemType> getTypes() {
        if (types == null) {
            types = rules.types(service());
        }
        return types;
    }

    public List<Branch> getBranches() {
        if (branches == null) {
            branches = rules.branches(service());
        }
        return branches;
    }

    public String group(String code) {
        return getGroups().stream().filter(group -> group.code().equals(code)).findFirst().map(group -> language.name(group.name(), group.nameEn())).orElse(code);
    }

    public String type(String code) {
        return getTypes().stream().filter(type -> type.code().equals(code)).findFirst().map(type -> language.name(type.name(), type.nameEn())).orElse(code);
    }

    public String branch(String code) {
        return getBranches().stream().filter(branch -> branch.code().equals(code)).findFirst().map(branch -> language.name(branch.name(), branch.nameEn())).orElse(code);
    }

    /** Says what staff or the patron should know after a touch. */
    public void tell(Visits.Touched touched) {
        for (LibraryNotice notice : touched.notices()) {
            String key = "library.notice." + notice.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (notice.code() == LibraryNotice.Code.VALIDITY_EXTENDED) {
                messages.done(key, language.date(notice.date()), notice.count());
            } else {
                messages.warn(key, language.date(notice.date()), notice.count());
            }
        }
        touched.cardNotices().forEach(notice -> messages.warn("library.card-notice." + notice.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                language.date(notice.date())));
    }
}
