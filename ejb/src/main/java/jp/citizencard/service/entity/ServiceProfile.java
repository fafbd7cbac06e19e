package jp.citizencard.service.entity;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.trust.entity.RevocationPolicies;

/**
 * What the platform knows of a service when someone uses it.
 *
 * @param rule        in force for use without PIN
 * @param ruleVersion its number
 */
public record ServiceProfile(ServiceId id, MunicipalityCode municipality, String code, String name, String nameEn, ConnectionType connectionType,
                             RevocationPolicies revocation, PinlessRule rule, int ruleVersion, boolean legacyNumbers, boolean active) {
}
