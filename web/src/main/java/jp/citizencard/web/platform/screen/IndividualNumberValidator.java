package jp.citizencard.web.platform.screen;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.FacesValidator;
import jakarta.faces.validator.Validator;
import jakarta.faces.validator.ValidatorException;
import java.util.List;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.text.Texts;
import jp.citizencard.platform.value.IndividualNumber;

/** Refuses 12-digit Individual Numbers (個人番号) in every input of every page (番号利用法 art. 15, 20). The value is not repeated. */
@FacesValidator(value = "jp.citizencard.IndividualNumber", isDefault = true)
public class IndividualNumberValidator implements Validator<Object> {

    @Override
    public void validate(FacesContext faces, UIComponent component, Object value) {
        if (value instanceof CharSequence text && IndividualNumber.isIn(text.toString())) {
            Texts texts = CDI.current().select(Language.class).get().texts();
            throw new ValidatorException(new FacesMessage(FacesMessage.SEVERITY_ERROR,
                    texts.problem(PlatformProblem.INDIVIDUAL_NUMBER_REFUSED, List.of()), texts.problemAction(PlatformProblem.INDIVIDUAL_NUMBER_REFUSED, List.of())));
        }
    }
}
