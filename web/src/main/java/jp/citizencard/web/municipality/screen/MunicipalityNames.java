package jp.citizencard.web.municipality.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import jp.citizencard.municipality.boundary.Municipalities;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.web.platform.screen.Language;

/** Municipalities as people read and type them: the code, and the name by which they see whether it is the right one. */
@Named("municipalityNames")
@RequestScoped
public class MunicipalityNames {

    @Inject
    Municipalities municipalities;

    @Inject
    Language language;

    /** The code, after the name where the municipality is on the platform too. */
    public String of(MunicipalityCode code) {
        return municipalities.called(code).map(one -> language.name(one.name(), one.nameEn()) + ' ').orElse("") + code;
    }

    /** What was typed into {@code field}; null when nothing was. @throws ProblemException {@code invalid-value} when it is no code */
    public MunicipalityCode typed(String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!MunicipalityCode.isValid(text.strip())) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, field, language.text("municipality.code-form"));
        }
        return new MunicipalityCode(text.strip());
    }
}
