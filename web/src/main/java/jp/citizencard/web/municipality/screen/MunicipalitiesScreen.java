package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.municipality.boundary.Municipalities;
import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The municipalities on the platform: list and add. */
@Named("consoleMunicipalities")
@ViewScoped
public class MunicipalitiesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Municipalities municipalities;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private boolean adding;
    private String code;
    private String name;
    private String kana;
    private String nameEn;
    private transient List<Municipality> all;

    public List<Municipality> getAll() {
        if (all == null) {
            all = municipalities.all();
        }
        return all;
    }

    public void begin() {
        adding = true;
    }

    public void giveUp() {
        adding = false;
        code = null;
        name = null;
        kana = null;
        nameEn = null;
        all = null;
    }

    public void add() {
        if (!MunicipalityCode.isValid(code)) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "code", language.text("municipality.municipalities.code-wrong"));
        }
        municipalities.create(new MunicipalityCode(code), name.strip(), kana.strip(), nameEn == null ? name.strip() : nameEn.strip());
        messages.done("municipality.municipalities.added", name);
        giveUp();
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
}
