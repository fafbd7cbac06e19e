package jp.citizencard.it.freespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.boundary.CardApCatalogue;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApState;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.value.MunicipalityCode;
import org.junit.jupiter.api.Test;

/** The catalogue of card APs, which all municipalities share and of which each sees its own part. */
class CatalogueIT extends PlatformTest {

    @EJB
    private CardApCatalogue catalogue;

    private final Caller author = operator("392081");
    private final Caller second = operator("392081");
    private final Caller mitaka = operator("132047");
    private final Caller platform = new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.empty());

    private static Caller operator(String municipality) {
        return new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode(municipality)));
    }

    private static Aid aid() {
        return new Aid("F0%08X%08X".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()));
    }

    private static ApTerms terms(ApOwner owner) {
        return new ApTerms("試験のカードAP", "Test", owner, new ApBasis("試験条例", "平成29年条例第3号", LocalDate.of(2017, 3, 21)), "試験", ApType.IDENTIFIER, 512, null, null,
                KeyLength.AES_128, Set.of(new CardGeneration("2016")), true, null, null);
    }

    private static ApTerms ofSukumo() {
        return terms(new ApOwner(ApOwner.Kind.MUNICIPALITY, "392081", "宿毛市", null));
    }

    private CatalogueEntry seen(Caller caller, CardApId id) {
        return Callers.as(caller, () -> catalogue.all()).stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
    }

    @Test
    void aDraftIsPutInForceByASecondPersonAndChangesNoMore() {
        CardApId id = Callers.as(author, () -> catalogue.draft(aid(), ofSukumo()));
        refused(FreespaceProblem.CARD_AP_SAME_PERSON, author, () -> act(() -> catalogue.putInForce(id, seen(author, id).version())));
        Callers.as(second, () -> act(() -> catalogue.putInForce(id, seen(second, id).version())));
        assertThat(seen(author, id).state()).isEqualTo(ApState.IN_FORCE);
        refused(FreespaceProblem.CARD_AP_NOT_IN_THIS_STATE, author, () -> act(() -> catalogue.rewrite(id, seen(author, id).version(), aid(), ofSukumo())));
        Callers.as(author, () -> act(() -> catalogue.raiseKeys(id, seen(author, id).version())));
        assertThat(seen(author, id).keyVersion()).isEqualTo(2);
        Callers.as(author, () -> act(() -> catalogue.withdraw(id, seen(author, id).version())));
        assertThat(seen(author, id).state()).isEqualTo(ApState.WITHDRAWN);
    }

    @Test
    void anIdentifierIsGivenOnceInAllMunicipalities() {
        Aid aid = aid();
        Callers.as(author, () -> catalogue.draft(aid, ofSukumo()));
        refused(FreespaceProblem.CARD_AP_AID_TAKEN, author, () -> catalogue.draft(aid, ofSukumo()));
        refused(FreespaceProblem.CARD_AP_AID_TAKEN, mitaka, () -> catalogue.draft(aid, terms(new ApOwner(ApOwner.Kind.MUNICIPALITY, "132047", "三鷹市", null))));
    }

    @Test
    void aMunicipalityWritesAndSeesItsOwnAndNobodyElses() {
        CardApId id = Callers.as(author, () -> catalogue.draft(aid(), ofSukumo()));
        assertThat(seen(mitaka, id)).isNull();
        refused(FreespaceProblem.CARD_AP_UNKNOWN, mitaka, () -> act(() -> catalogue.withdraw(id, 1)));
        refused(FreespaceProblem.CARD_AP_OWNER_WRONG, mitaka, () -> catalogue.draft(aid(), ofSukumo()));
        assertThat(seen(author, id).state()).isEqualTo(ApState.DRAFT);
    }

    @Test
    void whatThePrefectureAndTheCountryOfferIsSeenWhereItConcernsSomebody() {
        CardApId kochi = inForce(terms(new ApOwner(ApOwner.Kind.PREFECTURE, "390003", "高知県", null)));
        CardApId national = inForce(terms(new ApOwner(ApOwner.Kind.NATIONAL_BODY, null, "試験庁", null)));
        assertThat(seen(author, kochi)).isNotNull();
        assertThat(seen(mitaka, kochi)).isNull();
        assertThat(List.of(seen(author, national), seen(mitaka, national))).doesNotContainNull();
        refused(PlatformProblem.NOT_ALLOWED, author, () -> act(() -> catalogue.withdraw(kochi, seen(author, kochi).version())));
    }

    private CardApId inForce(ApTerms terms) {
        CardApId id = Callers.as(platform, () -> catalogue.draft(aid(), terms));
        Caller another = new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.empty());
        Callers.as(another, () -> act(() -> catalogue.putInForce(id, seen(another, id).version())));
        return id;
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        CardApId id = Callers.as(author, () -> catalogue.draft(aid(), ofSukumo()));
        long version = seen(author, id).version();
        Callers.as(second, () -> act(() -> catalogue.rewrite(id, version, aid(), ofSukumo())));
        refused(PlatformProblem.CHANGED_MEANWHILE, author, () -> act(() -> catalogue.rewrite(id, version, aid(), ofSukumo())));
    }

    private static Void act(Runnable action) {
        action.run();
        return null;
    }

    private static void refused(ProblemCode code, Caller caller, Supplier<?> act) {
        assertThatThrownBy(() -> Callers.as(caller, act)).satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(code));
    }
}
