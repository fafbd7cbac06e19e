package jp.citizencard.trust.corpus;

import java.math.BigInteger;
import java.time.Instant;
import java.util.function.Consumer;
import jp.citizencard.trust.entity.CertificatePurpose;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Certificates that keep or break a rule of trust or profile. */
final class CertificateCases {

    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.392.200149.8.5.99");

    private final MakeCorpus.Collector into;

    private CertificateCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        CertificateCases cases = new CertificateCases(into);
        cases.hierarchies();
        cases.generations();
        cases.policies();
        cases.keyUsage();
        cases.extensions();
        cases.issuerNames();
        cases.revocation();
    }

    static void add(MakeCorpus.Collector into, String name, String setup, String expected, String rule, String made, byte[] der) {
        into.add(new Case("certificates/" + name + ".cer", setup, Authority.NOW, expected, rule, made), der);
    }

    private void one(String name, Authority authority, String setup, String expected, String rule, String made, Consumer<CertificateForm> change) {
        add(into, name, setup, expected, rule, made, CertificateForm.made(authority, change));
    }

    /** Of the usual authority, as a user-authentication certificate. */
    private void usual(String name, String expected, String rule, String made, Consumer<CertificateForm> change) {
        one(name, Authority.GENERATION_1, "test " + CertificatePurpose.USER_AUTHENTICATION, expected, rule, made, change);
    }

    private void hierarchies() {
        for (Authority authority : Authority.values()) {
            String expected = switch (authority) {
                case STRANGER, WITHDRAWN, COMING -> "UNTRUSTED:UNKNOWN_ISSUER";
                default -> "GOOD";
            };
            String world = authority.name().startsWith("OWN") ? "own" : authority.name().startsWith("PRODUCTION") ? "production" : "test";
            one("issuer-" + authority.key(), authority, world + " " + authority.purpose(), expected, "RFC 5280 §6.1.1 (d): an anchor that is active",
                    "issued by " + authority, form -> { });
        }
        one("test-under-production-name", Authority.GENERATION_1, "production USER_AUTHENTICATION", "UNTRUSTED:UNKNOWN_ISSUER", "DOMAIN §4: hierarchies are apart",
                "of the test authority's key under the production authority's name", form -> form.issuer = Authority.PRODUCTION.distinguishedName());
        one("production-sees-test", Authority.GENERATION_1, "production USER_AUTHENTICATION", "UNTRUSTED:UNKNOWN_ISSUER", "DOMAIN §4: hierarchies are apart",
                "of the test hierarchy", form -> { });
        one("test-sees-production", Authority.PRODUCTION, "test USER_AUTHENTICATION", "UNTRUSTED:UNKNOWN_ISSUER", "DOMAIN §4: hierarchies are apart",
                "of the production hierarchy", form -> { });
        one("signing-for-authentication", Authority.SIGNING, "test USER_AUTHENTICATION", "WRONG_KIND:SIGNING_CERTIFICATE", "DOMAIN §4: purposes are apart",
                "signing certificate where user authentication is asked for", form -> { });
        one("authentication-for-signing", Authority.GENERATION_1, "test SIGNING", "WRONG_KIND:USER_AUTHENTICATION_CERTIFICATE", "DOMAIN §4: purposes are apart",
                "user-authentication certificate where signing is asked for", form -> { });
        one("authentication-by-signing-authority", Authority.SIGNING, "test USER_AUTHENTICATION", "UNTRUSTED:UNKNOWN_ISSUER", "DOMAIN §4: purposes are apart",
                "user-authentication profile, issued by the signing authority", form -> {
                    form.put(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    form.policies(Authority.GENERATION_1.policy());
                });
        one("phone-by-card-authority", Authority.GENERATION_1, "test USER_AUTHENTICATION", "UNTRUSTED:UNKNOWN_ISSUER", "RFC 5280 §4.2.1.1: name and key belong together",
                "names the phone authority, signed by the card authority", form -> form.issuer = Authority.PHONE.distinguishedName());
        one("card-by-phone-authority", Authority.PHONE, "test USER_AUTHENTICATION", "UNTRUSTED:UNKNOWN_ISSUER", "RFC 5280 §4.2.1.1: name and key belong together",
                "names the card authority, signed by the phone authority", form -> form.issuer = Authority.GENERATION_1.distinguishedName());
        one("phone-policy-of-production", Authority.PHONE, "test USER_AUTHENTICATION", "UNTRUSTED:POLICY", "RFC 5280 §4.2.1.4", "phone certificate with the production card policy",
                form -> form.policies(Authority.PRODUCTION.policy()));
        add(into, "authority-as-holder", "test USER_AUTHENTICATION", "WRONG_KIND:AUTHORITY_CERTIFICATE", "RFC 5280 §4.2.1.9", "the anchor itself presented as a holder's",
                Der.bytes(Authority.GENERATION_1.certificate().toASN1Structure()));
    }

    private void generations() {
        usual("aki-missing", "GOOD", "RFC 5280 §4.2.1.1: the signature decides", "without authority key identifier", form -> form.extensions.remove(Extension.authorityKeyIdentifier));
        one("aki-missing-second-generation", Authority.GENERATION_2, "test USER_AUTHENTICATION", "GOOD", "RFC 5280 §4.2.1.1: the signature decides",
                "of the second generation, without authority key identifier", form -> form.extensions.remove(Extension.authorityKeyIdentifier));
        for (Authority own : new Authority[] {Authority.OWN_P256, Authority.OWN_P384, Authority.OWN_RSA_4096}) {
            one("aki-missing-" + own.key(), own, "own USER_AUTHENTICATION", "GOOD", "RFC 5280 §4.2.1.1: the signature decides",
                    "without authority key identifier, beside anchors of the same name with other kinds of keys", form -> form.extensions.remove(Extension.authorityKeyIdentifier));
        }
        one("aki-missing-stranger", Authority.STRANGER, "test USER_AUTHENTICATION", "UNTRUSTED:BAD_SIGNATURE", "RFC 5280 §6.1.3 (a)(1)",
                "of the right name and no authority key identifier, signed by a stranger", form -> form.extensions.remove(Extension.authorityKeyIdentifier));
        usual("aki-of-other-generation", "UNTRUSTED:BAD_SIGNATURE", "RFC 5280 §6.1.3 (a)(1)", "names the key of generation 2, signed by generation 1",
                form -> form.put(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(Authority.GENERATION_2.keyId())));
        usual("aki-of-nobody", "UNTRUSTED:UNKNOWN_ISSUER", "RFC 5280 §4.2.1.1", "names a key that no anchor has",
                form -> form.put(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[20])));
        usual("aki-without-key-identifier", "GOOD", "RFC 5280 §4.2.1.1: the signature decides", "authority key identifier with issuer and serial alone",
                form -> form.put(Extension.authorityKeyIdentifier, false,
                        new AuthorityKeyIdentifier(new GeneralNames(new GeneralName(Authority.GENERATION_1.distinguishedName())), BigInteger.ONE)));
        one("same-name-and-key-identifier", Authority.GENERATION_1, "test USER_AUTHENTICATION", "UNTRUSTED:BAD_SIGNATURE", "RFC 5280 §6.1.3 (a)(1)",
                "of the authority's name and key identifier, signed by another key", form -> form.signer = Keys.signer("rogue"));
        usual("issuer-name-in-other-case", "GOOD", "RFC 5280 §7.1: names compare without case", "issuer name in other case",
                form -> form.issuer = new X500Name(Authority.GENERATION_1.distinguishedName().toString().replace("JPKI for user", "jpki for USER")));
        usual("issuer-name-with-two-blanks", "UNTRUSTED:ISSUER_NAME", "DOMAIN §4: the name as it is written", "issuer name with two blanks in a row",
                form -> form.issuer = new X500Name(Authority.GENERATION_1.distinguishedName().toString().replace("JPKI for user", "JPKI  for user")));
        usual("issuer-unknown", "UNTRUSTED:UNKNOWN_ISSUER", "RFC 5280 §6.1.3 (a)(4)", "issuer with one part more",
                form -> form.issuer = new X500Name(Authority.GENERATION_1.distinguishedName() + ",CN=x"));
        usual("issuer-empty", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.4", "issuer without any part", form -> form.issuer = new X500Name(new org.bouncycastle.asn1.x500.RDN[0]));
    }

    private void policies() {
        policy("production", "UNTRUSTED:POLICY", "1.2.392.200149.8.5.1.3.30");
        policy("arc-itself", "GOOD", "1.2.392.200149.8.5.1.0");
        policy("arc-below", "GOOD", "1.2.392.200149.8.5.1.0.30.1");
        policy("neighbour-10", "UNTRUSTED:POLICY", "1.2.392.200149.8.5.1.10");
        policy("neighbour-03", "UNTRUSTED:POLICY", "1.2.392.200149.8.5.1.3.0.30");
        policy("neighbour-1", "UNTRUSTED:POLICY", "1.2.392.200149.8.5.1.1");
        policy("arc-above", "UNTRUSTED:POLICY", "1.2.392.200149.8.5.1");
        policy("any", "UNTRUSTED:POLICY", "2.5.29.32.0");
        policy("several", "GOOD", "1.2.3.4", Authority.GENERATION_1.policy());
        usual("policy-missing", "UNTRUSTED:POLICY", "RFC 5280 §4.2.1.4", "without policies", form -> form.extensions.remove(Extension.certificatePolicies));
        usual("policy-empty", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.2.1.4: at least one", "policies without one",
                form -> form.put(Extension.certificatePolicies, true, new DERSequence()));
        usual("policy-mappings", "UNTRUSTED:CRITICAL_EXTENSION", "RFC 5280 §4.2.1.5: for authorities alone", "critical policy mappings to the right policy", form -> {
            form.policies("1.2.3.4");
            form.put(Extension.policyMappings, true, Der.sequence(Der.sequence(new ASN1ObjectIdentifier("1.2.3.4"), new ASN1ObjectIdentifier(Authority.GENERATION_1.policy()))));
        });
        one("policy-signing-in-production", Authority.PRODUCTION, "production USER_AUTHENTICATION", "UNTRUSTED:POLICY", "DOMAIN §4", "the policy of signing certificates",
                form -> form.policies(Authority.PRODUCTION_SIGNING.policy()));
        one("policy-below-production", Authority.PRODUCTION, "production USER_AUTHENTICATION", "GOOD", "DOMAIN §4", "one arc below the production policy",
                form -> form.policies(Authority.PRODUCTION.policy() + ".1"));
        one("policy-beside-production", Authority.PRODUCTION, "production USER_AUTHENTICATION", "UNTRUSTED:POLICY", "DOMAIN §4", "a policy whose text begins like the right one",
                form -> form.policies(Authority.PRODUCTION.policy() + "0"));
    }

    private void policy(String name, String expected, String... policies) {
        usual("policy-" + name, expected, "RFC 5280 §4.2.1.4", "policies " + String.join(" ", policies), form -> form.policies(policies));
    }

    private void keyUsage() {
        usage("none", "UNTRUSTED:PATH_INVALID", 0);
        usage("key-encipherment", "UNTRUSTED:KEY_USAGE", KeyUsage.keyEncipherment);
        usage("key-encipherment-too", "UNTRUSTED:KEY_USAGE", KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
        usage("key-agreement-too", "UNTRUSTED:KEY_USAGE", KeyUsage.digitalSignature | KeyUsage.keyAgreement);
        usage("crl-sign-too", "UNTRUSTED:KEY_USAGE", KeyUsage.digitalSignature | KeyUsage.cRLSign);
        usage("decipher-only-too", "UNTRUSTED:KEY_USAGE", KeyUsage.digitalSignature | KeyUsage.decipherOnly);
        usage("cert-sign-too", "WRONG_KIND:AUTHORITY_CERTIFICATE", KeyUsage.digitalSignature | KeyUsage.keyCertSign);
        usage("non-repudiation-too", "WRONG_KIND:SIGNING_CERTIFICATE", KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        usual("usage-missing", "UNTRUSTED:KEY_USAGE", "RFC 5280 §4.2.1.3", "without key usage", form -> form.extensions.remove(Extension.keyUsage));
        usual("usage-not-critical", "UNTRUSTED:KEY_USAGE", "DOMAIN §4: key usage is critical", "key usage not critical",
                form -> form.put(Extension.keyUsage, false, new KeyUsage(KeyUsage.digitalSignature)));
        one("usage-of-signing-without-digital-signature", Authority.SIGNING, "test SIGNING", "UNTRUSTED:KEY_USAGE", "DOMAIN §4",
                "signing certificate with nonRepudiation alone", form -> form.put(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation)));
    }

    private void usage(String name, String expected, int bits) {
        usual("usage-" + name, expected, "RFC 5280 §4.2.1.3", "key usage bits " + bits, form -> form.put(Extension.keyUsage, true, new KeyUsage(bits)));
    }

    private void extensions() {
        usual("extension-unknown-critical", "UNTRUSTED:CRITICAL_EXTENSION", "RFC 5280 §4.2", "unknown critical extension", form -> form.put(UNKNOWN, true, DERNull.INSTANCE));
        usual("extension-unknown", "GOOD", "RFC 5280 §4.2", "unknown extension, not critical", form -> form.put(UNKNOWN, false, DERNull.INSTANCE));
        usual("eku-client-auth", "GOOD", "RFC 5280 §4.2.1.12", "extended key usage clientAuth, not critical",
                form -> form.put(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
        usual("eku-critical", "UNTRUSTED:CRITICAL_EXTENSION", "profile: not among the critical ones", "extended key usage, critical",
                form -> form.put(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)));
        usual("eku-empty", "GOOD", "RFC 5280 §4.2.1.12 wants one; extended key usage decides nothing here", "extended key usage without one",
                form -> form.put(Extension.extendedKeyUsage, false, new DERSequence()));
        usual("name-constraints-critical", "UNTRUSTED:CRITICAL_EXTENSION", "RFC 5280 §4.2.1.10: for authorities alone", "critical name constraints", form -> form.put(Extension.nameConstraints, true,
                new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=JP")))}, null)));
        usual("basic-constraints-end-entity", "GOOD", "RFC 5280 §4.2.1.9", "critical basic constraints that say: no authority",
                form -> form.put(Extension.basicConstraints, true, new BasicConstraints(false)));
        usual("basic-constraints-authority", "WRONG_KIND:AUTHORITY_CERTIFICATE", "RFC 5280 §4.2.1.9", "basic constraints that say: authority",
                form -> form.put(Extension.basicConstraints, true, new BasicConstraints(true)));
        usual("inhibit-any-policy", "UNTRUSTED:CRITICAL_EXTENSION", "RFC 5280 §4.2.1.14: for authorities alone", "critical inhibitAnyPolicy",
                form -> form.put(Extension.inhibitAnyPolicy, true, new ASN1Integer(0)));
        usual("distribution-point-missing", "UNKNOWN:NO_CRL_LOCATION", "RFC 5280 §6.3: revocation must be known", "without distribution point",
                form -> form.extensions.remove(Extension.cRLDistributionPoints));
        usual("distribution-point-broken", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.2.1.13", "distribution points that are no sequence",
                form -> form.put(Extension.cRLDistributionPoints, false, new ASN1Integer(1)));
        usual("responder-broken-address", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.2.2.1, RFC 3986", "OCSP address with a blank", form -> form.put(Extension.authorityInfoAccess, false,
                Der.sequence(Der.sequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1"), new GeneralName(GeneralName.uniformResourceIdentifier, "http://a b")))));
    }

    private void issuerNames() {
        issuerName("other-organization", "UNTRUSTED:ISSUER_NAME", new GeneralName(new X500Name("C=JP,O=公的個人認証サービス 2")));
        issuerName("organization-first", "GOOD", new GeneralName(new X500Name("O=公的個人認証サービス,C=JP")));
        issuerName("more-parts", "UNTRUSTED:ISSUER_NAME", new GeneralName(new X500Name("C=JP,O=公的個人認証サービス,CN=x")));
        issuerName("as-text", "UNTRUSTED:ISSUER_NAME", new GeneralName(GeneralName.rfc822Name, "jpki@example.jp"));
        usual("issuer-alternative-missing", "UNTRUSTED:ISSUER_NAME", "DOMAIN §4", "without issuer alternative name", form -> form.extensions.remove(Extension.issuerAlternativeName));
        usual("issuer-alternative-empty", "UNTRUSTED:ISSUER_NAME", "RFC 5280 §4.2.1.6: at least one", "issuer alternative name without one",
                form -> form.put(Extension.issuerAlternativeName, false, new DERSequence()));
        one("issuer-alternative-missing-on-phone", Authority.PHONE, "test USER_AUTHENTICATION", "GOOD", "DOMAIN §4: of cards", "phone certificate without issuer alternative name",
                form -> form.extensions.remove(Extension.issuerAlternativeName));
        one("issuer-alternative-missing-own", Authority.OWN_P256, "own USER_AUTHENTICATION", "GOOD", "own hierarchy", "without issuer alternative name",
                form -> form.extensions.remove(Extension.issuerAlternativeName));
        one("issuer-alternative-other-own", Authority.OWN_P256, "own USER_AUTHENTICATION", "UNTRUSTED:ISSUER_NAME", "it may be missing, not be another", "another issuer alternative name",
                form -> form.put(Extension.issuerAlternativeName, false, new GeneralNames(new GeneralName(new X500Name("C=JP,O=x")))));
    }

    private void issuerName(String name, String expected, GeneralName value) {
        usual("issuer-alternative-" + name, expected, "RFC 5280 §4.2.1.7", "issuer alternative name " + value,
                form -> form.put(Extension.issuerAlternativeName, false, new GeneralNames(value)));
    }

    /** Serial numbers of the list that the judge has, see {@link Judges}. */
    private void revocation() {
        usual("revoked", "REVOKED:KEY_COMPROMISE", "RFC 5280 §6.3", "its serial number is listed with reason 1", form -> form.serial = new ASN1Integer(1001));
        usual("revoked-without-reason", "REVOKED:UNSPECIFIED", "RFC 5280 §5.3.1", "its serial number is listed without a reason", form -> form.serial = new ASN1Integer(1002));
        usual("on-hold", "ON_HOLD", "RFC 5280 §5.3.1", "its serial number is listed with reason 6", form -> form.serial = new ASN1Integer(1003));
        one("revoked-number-of-other-generation", Authority.GENERATION_2, "test USER_AUTHENTICATION", "GOOD", "serial numbers are the issuer's own",
                "its serial number is listed by generation 1, it is of generation 2", form -> form.serial = new ASN1Integer(1001));
        at("expired-revoked", "2031-01-01T00:00:00Z", "EXPIRED", form -> form.serial = new ASN1Integer(1001));
        at("withdrawn-before-withdrawal", "2026-05-31T23:59:59Z", Authority.WITHDRAWN, "GOOD", "the last moment before the withdrawal");
        at("withdrawn-at-withdrawal", "2026-06-01T00:00:00Z", Authority.WITHDRAWN, "UNTRUSTED:UNKNOWN_ISSUER", "the moment of the withdrawal");
        at("coming-before-activation", "2027-03-31T23:59:59Z", Authority.COMING, "UNTRUSTED:UNKNOWN_ISSUER", "the last moment before the activation");
        at("coming-at-activation", "2027-04-01T00:00:00Z", Authority.COMING, "GOOD", "the moment of the activation");
    }

    private void at(String name, String moment, String expected, Consumer<CertificateForm> change) {
        into.add(new Case("certificates/" + name + ".cer", "test USER_AUTHENTICATION", Instant.parse(moment), expected, "RFC 5280 §4.1.2.5",
                "past its end, and listed"), CertificateForm.made(Authority.GENERATION_1, change));
    }

    private void at(String name, String moment, Authority authority, String expected, String made) {
        into.add(new Case("certificates/" + name + ".cer", "test USER_AUTHENTICATION", Instant.parse(moment), expected, "an anchor counts from activation to withdrawal", made),
                CertificateForm.made(authority, form -> { }));
    }
}
