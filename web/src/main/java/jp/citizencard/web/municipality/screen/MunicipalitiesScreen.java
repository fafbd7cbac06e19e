package jp.citizencard.web.municipality.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

import jp.citizencard.municipality.boundary.Municipalities;
import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.web.platform.screen.Messages;

/** The municipalities on the platform, and a new one. */
@Named("municipalities")
@RequestScoped
public class MunicipalitiesScreen {

    @Inject
    Municipalities municipalities;

    @Inject
    Messages messages;

    private String code;
    private String name;
    private String kana;
    private String nameEn;

    public List<Municipality> getAll() {
        return municipalities.all();
    }

    public void create() {
        if (!MunicipalityCode.isValid(code)) {
            messages.refusedAt("code", "municipality.municipalities.code-wrong");
            return;
        }
        municipalities.create(new MunicipalityCode(code), name, kana, nameEn);
        messages.done("platform.saved");
        code = null;
        name = null;
        kana = null;
        nameEn = null;
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
