package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

import jp.citizencard.municipality.boundary.FirstAdministrators;
import jp.citizencard.municipality.boundary.Municipalities;
import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The municipalities on the platform: list, add, and the first administrator of one that has none. The password of that administrator is shown once and kept nowhere. */
@Named("consoleMunicipalities")
@ViewScoped
public class MunicipalitiesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Municipalities municipalities;

    @Inject
    FirstAdministrators administrators;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private boolean adding;
    private String code;
    private String name;
    private String kana;
    private String nameEn;
    private String of;
    private String login;
    private String displayName;
    private transient FirstAdministrators.Issued issued;
    private transient List<Municipality> all;
    private transient Set<MunicipalityCode> withoutAdministrator;

    public List<Municipality> getAll() {
        if (all == null) {
            all = municipalities.all();
        }
        return all;
    }

    public void begin() {
        giveUp();
        adding = true;
    }

    public void giveUp() {
        adding = false;
        code = null;
        name = null;
        kana = null;
        nameEn = null;
        of = null;
        login = null;
        displayName = null;
        all = null;
        withoutAdministrator = null;
    }

    public void add() {
        if (!MunicipalityCode.isValid(code)) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "code", language.text("municipality.municipalities.code-wrong"));
        }
        municipalities.create(new MunicipalityCode(code), name.strip(), kana.strip(), nameEn == null ? name.strip() : nameEn.strip());
        messages.done("municipality.municipalities.added", name);
        MunicipalityCode added = new MunicipalityCode(code);
        giveUp();
        getAll().stream().filter(each -> each.code().equals(added)).findFirst().ifPresent(this::beginAdministrator);
    }

    /** Whether nobody there can sign in as administrator. */
    public boolean isWithoutAdministrator(Municipality municipality) {
        if (withoutAdministrator == null) {
            withoutAdministrator = administrators.missing();
        }
        return withoutAdministrator.contains(municipality.code());
    }

    public void beginAdministrator(Municipality municipality) {
        giveUp();
        of = municipality.code().value();
    }

    public void addAdministrator() {
        issued = administrators.create(new MunicipalityCode(of), login == null ? null : login.strip(), displayName.strip());
        giveUp();
    }

    /** The password has been written down. */
    public void forget() {
        issued = null;
    }

    /** The municipality that gets its first administrator, or null. */
    public Municipality getOf() {
        return of == null ? null : getAll().stream().filter(each -> each.code().value().equals(of)).findFirst().orElse(null);
    }

    /** What must be told to the new administrator; null before, and once it was written down. */
    public FirstAdministrators.Issued getIssued() {
        return issued;
    }

    public boolean isAdding() {
        return adding;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getKana() {
        return kana;
    }

    public void setKana(String kana) {
        this.kana = kana;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }
}
