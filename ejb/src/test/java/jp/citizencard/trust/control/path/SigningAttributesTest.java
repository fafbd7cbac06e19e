package jp.citizencard.trust.control.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Sex;
import jp.citizencard.trust.entity.CertifiedAttributes;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four attributes as signing certificates carry them. */
class SigningAttributesTest {

    private static final String ARC = "1.2.392.200149.8.5.5.";

    private final Map<String, String> names = new LinkedHashMap<>(Map.of("1", "●田　健太", "2", "10000", "3", "1", "4", "419900707", "5",
            "群馬県前橋市三俣町一丁目３０番地２", "6", "00000000000000000"));

    private static GeneralName other(String last, org.bouncycastle.asn1.ASN1Encodable value) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1ObjectIdentifier(ARC + last));
        parts.add(new DERTaggedObject(true, 0, value));
        return new GeneralName(GeneralName.otherName, new DERSequence(parts));
    }

    private CertifiedAttributes read() {
        return read(new GeneralNames(names.entrySet().stream().map(each -> other(each.getKey(), new DERUTF8String(each.getValue())))
                .toArray(GeneralName[]::new)));
    }

    private static CertifiedAttributes read(GeneralNames all) {
        try {
            return SigningAttributes.read(all.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void attributesAndPlacesOfSubstitutesAreRead() {
        CertifiedAttributes read = read();
        assertThat(read.attributes()).isEqualTo(new FourAttributes("●田　健太", "群馬県前橋市三俣町一丁目３０番地２", LocalDate.of(1990, 7, 7), Sex.MALE));
        assertThat(read.substitutedInName()).containsExactly(0);
        assertThat(read.substitutedInAddress()).isEmpty();
        assertThat(read.toString()).doesNotContain("健太");
    }

    @Test
    void placesMayBeLeftOutAndAreThenNone() {
        names.remove("2");
        names.remove("6");
        assertThat(read().substitutedInName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"319890107, 1989-01-07", "419890108, 1989-01-08", "420190430, 2019-04-30", "520190501, 2019-05-01", "219220517, 1922-05-17",
        "319261225, 1926-12-25", "420000229, 2000-02-29"})
    void theEraDigitStandsBeforeTheDate(String text, LocalDate date) {
        names.put("4", text);
        assertThat(read().attributes().dateOfBirth()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"4, 519900707", "4, 419890107", "4, 19900707", "4, 419900230", "4, x19900707", "4, 4", "3, 0", "3, 4", "3, 9", "2, 1000", "2, 100002",
        "2, 20000", "1, ' '"})
    void whatIsNotInItsFormIsRefused(String attribute, String value) {
        names.put(attribute, value);
        assertThatThrownBy(this::read).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4", "5"})
    void noneOfTheFourMayBeMissing(String attribute) {
        names.remove(attribute);
        assertThatThrownBy(this::read).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAttributeTwiceOrOfAnotherTypeIsRefused() {
        GeneralName name = other("1", new DERUTF8String("山田　太郎"));
        assertThatThrownBy(() -> read(new GeneralNames(new GeneralName[] {name, name}))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(new GeneralNames(other("1", new DERIA5String("YAMADA"))))).isInstanceOf(IllegalArgumentException.class);
    }
}
