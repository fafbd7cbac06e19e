package jp.citizencard.freespace.control;

import java.util.UUID;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.IndividualNumber;

/** What must hold of a card AP's terms before they are kept. {@link CardApDefinition} guards the same on the card's side; here each fault is told with its field. */
public final class TermsCheck {

    private static final int MAX_TEXT = 200;
    private static final int MAX_SIZE = 0xFFFF;
    private static final int LENGTH_OF_DATE = 8;
    private static final int LENGTH_OF_CODE = 6;
    private static final CardApId ANY = new CardApId(new UUID(0, 0));

    private TermsCheck() {
    }

    /** @throws ProblemException {@code invalid-value} or one of the {@code card-ap-} refusals, with the field */
    public static void require(Aid aid, ApTerms terms) {
        text(terms.name(), "name");
        text(terms.purpose(), "purpose");
        text(terms.nameEn(), "nameEn");
        present(terms.owner() != null && terms.owner().kind() != null, "owner");
        owner(terms.owner());
        basis(terms);
        if (terms.owner().kind() == ApOwner.Kind.PRIVATE_BUSINESS && aid.category() == Aid.Category.PROPRIETARY) {
            throw new ProblemException(FreespaceProblem.CARD_AP_AID_WRONG, "aid");
        }
        present(terms.type() != null, "type");
        present(terms.keyLength() != null, "keyLength");
        layout(terms);
        int least = CardApDefinition.memoryNeeded(terms.type(), terms.layout(), terms.keyLength());
        requires(terms.size() >= least && terms.size() <= MAX_SIZE, FreespaceProblem.CARD_AP_SIZE_WRONG, "size", least, MAX_SIZE);
        requires(!terms.generations().isEmpty(), FreespaceProblem.CARD_AP_GENERATIONS_MISSING, "generations");
        holders(terms.holders());
        requires(terms.period().first() == null || terms.period().last() == null || !terms.period().last().isBefore(terms.period().first()),
                FreespaceProblem.CARD_AP_PERIOD_WRONG, "last");
        terms.definition(ANY, aid);
    }

    private static void owner(ApOwner owner) {
        if (owner.kind() == ApOwner.Kind.PRIVATE_BUSINESS) {
            requires(owner.confirmation() != null && !owner.confirmation().isBlank(), FreespaceProblem.CARD_AP_CONFIRMATION_MISSING, "confirmation");
        }
        try {
            owner.owner();
        } catch (IllegalArgumentException e) {
            boolean confirmation = owner.kind() == ApOwner.Kind.PRIVATE_BUSINESS && owner.name() != null && !owner.name().isBlank();
            throw new ProblemException(confirmation ? FreespaceProblem.CARD_AP_CONFIRMATION_MISSING : FreespaceProblem.CARD_AP_OWNER_WRONG,
                    confirmation ? "confirmation" : owner.actsByOrdinance() ? "ownerCode" : "ownerName");
        }
    }

    private static void basis(ApTerms terms) {
        requires(terms.basis() != null && isText(terms.basis().title()), FreespaceProblem.CARD_AP_BASIS_MISSING, "basisTitle");
        requires(isText(terms.basis().number()), FreespaceProblem.CARD_AP_BASIS_MISSING, "basisNumber");
        requires(terms.basis().date() != null, FreespaceProblem.CARD_AP_BASIS_MISSING, "basisDate");
    }

    private static void layout(ApTerms terms) {
        DataLayout layout = terms.layout();
        boolean fits = (terms.type() == ApType.RECORD || layout.equals(DataLayout.NONE)) && terms.contents().size() <= layout.records().size();
        for (int i = 0; fits && i < terms.contents().size(); i++) {
            fits = layout.records().get(i).length() >= least(terms.contents().get(i));
        }
        requires(fits, FreespaceProblem.CARD_AP_LAYOUT_WRONG, "layout");
    }

    private static int least(RecordContent content) {
        return switch (content) {
            case EMPTY -> 0;
            case VALID_UNTIL -> LENGTH_OF_DATE;
            case MUNICIPALITY -> LENGTH_OF_CODE;
        };
    }

    private static void holders(HolderCondition holders) {
        boolean sound = isAge(holders.youngest()) && isAge(holders.oldest())
                && (holders.youngest() == null || holders.oldest() == null || holders.youngest() <= holders.oldest());
        requires(sound, FreespaceProblem.CARD_AP_HOLDERS_WRONG, "youngest");
    }

    private static boolean isAge(Integer age) {
        return age == null || age >= 0 && age <= HolderCondition.GREATEST_AGE;
    }

    private static void text(String text, String field) {
        present(isText(text), field);
        IndividualNumber.refuseIn(text, field);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank() && text.length() <= MAX_TEXT;
    }

    private static void present(boolean holds, String field) {
        requires(holds, PlatformProblem.INVALID_VALUE, field, "1–" + MAX_TEXT);
    }

    private static void requires(boolean holds, ProblemCode code, String field, Object... arguments) {
        if (!holds) {
            throw new ProblemException(code, field, arguments);
        }
    }
}
