package jp.citizencard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;

import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.usecase.PlainUseCase;
import jp.citizencard.platform.usecase.UseCase;
import org.junit.jupiter.api.Test;

/** Keeps the shape that {@code resources/docs/architecture.md} describes. */
class ArchitectureTest {

    private static final String ROOT = "jp.citizencard.";
    /** Not contexts: the shared kernel, and the set-up file, which reaches into several contexts by design. */
    private static final Set<String> NO_CONTEXTS = Set.of("platform", "setup", "card", "cardap", "pinless");
    private static final JavaClasses ALL = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("jp.citizencard");

    @Test
    void businessAndCardKnowNothingOfScreensAndRest() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.faces..", "jakarta.servlet..", "jakarta.ws.rs..", "org.primefaces..").check(ALL);
    }

    @Test
    void theServerDoesNotKnowTheSandbox() {
        noClasses().that().resideOutsideOfPackage("jp.citizencard.sandbox..").should().dependOnClassesThat().resideInAPackage("jp.citizencard.sandbox..").check(ALL);
    }

    @Test
    void theCardKnowsNothingOfTheBusiness() {
        noClasses().that().resideInAnyPackage("jp.citizencard.card..", "jp.citizencard.cardap..", "jp.citizencard.pinless..")
                .should().dependOnClassesThat().resideInAnyPackage("jp.citizencard.platform..", "jp.citizencard.identity..", "jp.citizencard.trust..", "jakarta..").check(ALL);
    }

    @Test
    void entitiesKnowNeitherBoundaryNorControl() {
        noClasses().that().resideInAPackage("..entity..").should().dependOnClassesThat().resideInAnyPackage("jp.citizencard.(*).boundary..", "jp.citizencard.(*).control..").check(ALL);
    }

    @Test
    void controlIsFreeOfTheContainer() {
        noClasses().that().resideInAPackage("..control..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.ejb..", "jakarta.enterprise..", "jakarta.inject..", "jakarta.transaction..", "jakarta.annotation..")
                .orShould().dependOnClassesThat().resideInAPackage("jp.citizencard.(*).boundary..").check(ALL);
    }

    @Test
    void aContextReachesAnotherOnlyThroughItsBoundaryAndTheValuesItSpeaks() {
        classes().that().resideInAPackage("jp.citizencard..").should(reachOtherContextsThroughTheirBoundary()).check(ALL);
    }

    @Test
    void contextsHaveNoCycles() {
        slices().matching("jp.citizencard.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callConstructor(java.util.Date.class).check(ALL);
    }

    @Test
    void beansOfTheContainerAreBoundaries() {
        classes().that().areAnnotatedWith(Stateless.class).or().areAnnotatedWith(Singleton.class)
                .should().resideInAnyPackage("..boundary..", "jp.citizencard.platform..").check(ALL);
    }

    @Test
    void everyEntityLivesInAnEntityPackage() {
        classes().that().areAnnotatedWith(Entity.class).should().resideInAPackage("..entity..").check(ALL);
    }

    @Test
    void rowsOfATenantAreTenantOwned() {
        classes().that().areAnnotatedWith(Entity.class).and(namedUnlike("AuditRecord", "Municipality", "Operator", "Cardholder", "RetiredPpid", "LegacyNumber",
                "TrustAnchor", "CatalogueEntry")).should().beAssignableTo(TenantOwned.class).check(ALL);
    }

    @Test
    void convertersImplementTheInterfaceThemselvesSoThatEclipseLinkAppliesThem() {
        classes().that().areAnnotatedWith(Converter.class).should(implementDirectly(AttributeConverter.class)).check(ALL);
    }

    @Test
    void boundariesThatUseTheEntityManagerAreUseCases() {
        classes().that().areAnnotatedWith(Stateless.class).and().resideInAPackage("..boundary..")
                .and(fieldOfType("jakarta.persistence.EntityManager")).should().beAnnotatedWith(UseCase.class).check(ALL);
    }

    /** Of EJBs the container looks at the roles; of anything else only {@link PlainUseCase}, and only those on the class. */
    @Test
    void rolesAreOnlyWrittenWhereTheyAreLookedAt() {
        classes().that().areAnnotatedWith(RolesAllowed.class).and().areNotAnnotatedWith(Stateless.class).should().beAnnotatedWith(PlainUseCase.class).check(ALL);
        methods().that().areAnnotatedWith(RolesAllowed.class).should().beDeclaredInClassesThat().areAnnotatedWith(Stateless.class).check(ALL);
    }

    private static DescribedPredicate<JavaClass> namedUnlike(String... names) {
        return DescribedPredicate.describe("not of the whole platform", type -> !Set.of(names).contains(type.getSimpleName()));
    }

    private static DescribedPredicate<JavaClass> fieldOfType(String name) {
        return DescribedPredicate.describe("having a field of type " + name, type -> type.getFields().stream().anyMatch(field -> field.getRawType().getName().equals(name)));
    }

    private static ArchCondition<JavaClass> implementDirectly(Class<?> wanted) {
        return new ArchCondition<>("implement " + wanted.getSimpleName() + " directly") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean direct = type.getRawInterfaces().stream().anyMatch(found -> found.isEquivalentTo(wanted));
                if (!direct) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " inherits " + wanted.getSimpleName()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> reachOtherContextsThroughTheirBoundary() {
        return new ArchCondition<>("reach other contexts through boundary or value types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = context(type);
                if (NO_CONTEXTS.contains(own)) {
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    String other = context(target);
                    boolean allowed = other.isEmpty() || other.equals(own) || NO_CONTEXTS.contains(other) || target.getPackageName().contains(".boundary")
                            || target.getPackageName().endsWith(".entity") && !target.isAnnotatedWith(Entity.class);
                    if (!allowed && !isRead(target, dependency)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }

            /** A boundary may hand its entity to another context's code to be read. */
            private boolean isRead(JavaClass target, Dependency dependency) {
                return target.isAnnotatedWith(Entity.class) && !dependency.getDescription().contains("constructor");
            }
        };
    }

    private static String context(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
