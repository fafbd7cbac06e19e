package jp.citizencard.trust.control.path;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

import jp.citizencard.platform.value.MunicipalityCode;

/**
 * Reads the municipality in the common name of a user-authentication certificate: 14 characters of serial part and user kind, then the five digits of the local government code (全国地方公共団体コード),
 * then a suffix, such as {@code 997794E9AGCIEG13221003A} (certificate profile of the public authentication service).
 */
final class SubjectMunicipality {

    private static final Pattern COMMON_NAME = Pattern.compile("[0-9A-Z]{14}([0-9]{5})[0-9A-Z]{4}");

    private SubjectMunicipality() {
    }

    static Optional<MunicipalityCode> of(X500Principal subject) {
        RDN[] names = X500Name.getInstance(subject.getEncoded()).getRDNs(BCStyle.CN);
        if (names.length != 1) {
            return Optional.empty();
        }
        Matcher name = COMMON_NAME.matcher(IETFUtils.valueToString(names[0].getFirst().getValue()));
        return name.matches() ? Optional.of(MunicipalityCode.ofFiveDigits(name.group(1))) : Optional.empty();
    }
}
