package jp.citizencard.setup.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

import jp.citizencard.cardap.Aid;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.trust.entity.RevocationMode;

/**
 * The set-up file, JSON; see {@code resources/docs/configuration.md}.
 *
 * @param municipalities with their services, terminals and operators
 * @param operators      platform administrators
 */
public record SetUpFile(List<Tenant> municipalities, List<Staff> operators) {

    public SetUpFile {
        municipalities = orEmpty(municipalities);
        operators = orEmpty(operators);
    }

    /** A municipality. */
    public record Tenant(MunicipalityCode code, String name, String nameKana, String nameEn, List<Service> services, List<Device> terminals, List<Staff> operators,
                         List<CardAp> cardAps) {
        public Tenant {
            services = orEmpty(services);
            terminals = orEmpty(terminals);
            operators = orEmpty(operators);
            cardAps = orEmpty(cardAps);
        }
    }

    /** A card AP of the municipality's own, in force at once. */
    public record CardAp(Aid aid, ApTerms terms) {
    }

    /** A library's first patrons and items: names of CSV files beside the set-up file. */
    public record LibraryFiles(String patrons, String items) {
    }

    /** A connected service; {@code pinless} is its first rule for touches, outside development in force once a person has approved it, or absent where the PIN is always asked for; {@code library} makes it a library with the usual rules, or is absent. */
    public record Service(String code, String name, String nameEn, ConnectionType connectionType, RevocationMode revocationMode, PinlessRule pinless, boolean legacyNumbers,
                          LibraryFiles library) {
    }

    /** A terminal; {@code services} are codes, {@code publicKeys} a JWK set or absent. */
    public record Device(String clientId, String name, Place place, Purpose purpose, Set<String> scopes, Set<String> services, JsonNode publicKeys) {
        public Device {
            scopes = scopes == null ? Set.of() : scopes;
            services = services == null ? Set.of() : services;
        }
    }

    /** An operator with a first password, to be changed after the first sign-in. */
    public record Staff(String login, String password, String displayName, Set<String> roles) {
        /** Hides the password. */
        @Override
        public String toString() {
            return "Staff[" + login + "]";
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
