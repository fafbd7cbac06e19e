package jp.citizencard.bench.crl;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A directory with an authority of RSA-2048 and a list that it signed, of any number of entries, each with time and reason. Serial numbers are a bijection of the position, so they
 * differ, look random, and can be asked for.
 */
final class SyntheticList {

    /** Bytes of a serial number. */
    static final int SERIAL = 8;
    static final String ISSUER = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=Japan Agency for Local Authority Information Systems";

    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] REASON = HexFormat.of().parseHex("300c300a0603551d1504030a0101");
    private static final int TIME = 15;
    private static final int ENTRY = 2 + 2 + SERIAL + TIME + REASON.length;
    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

    final Path authority;
    final Path list;

    private SyntheticList(Path directory) {
        authority = directory.resolve("authority.crt");
        list = directory.resolve("list.crl");
    }

    /** The one in {@code directory}, made when it is not there. */
    static SyntheticList in(Path directory, int entries) {
        SyntheticList made = new SyntheticList(directory.resolve(Integer.toString(entries)));
        if (!Files.exists(made.list)) {
            try {
                Files.createDirectories(made.list.getParent());
                made.make(entries, Instant.now());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException("a list can be signed", e);
            }
        }
        return made;
    }

    /** The serial number of the entry at {@code position}, 8 bytes of which the first is from 0x40 to 0x7f; beyond the list's size one that it does not name. */
    static byte[] serial(long position) {
        byte[] serial = new byte[SERIAL];
        fill(serial, 0, position);
        return serial;
    }

    /** Writes the serial number without making an array. */
    static void fill(byte[] into, int at, long position) {
        long value = position * FACTOR & 0x3fff_ffff_ffff_ffffL | 0x4000_0000_0000_0000L;
        for (int i = 0; i < SERIAL; i++) {
            into[at + i] = (byte) (value >>> 8 * (SERIAL - 1 - i));
        }
    }

    private void make(int entries, Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Files.write(authority, certificate(keys, now));

        byte[] head = head(now);
        byte[] extensions = extensions(keys);
        long content = (long) entries * ENTRY;
        byte[] entriesHeader = header(0x30, content);
        byte[] tbs = header(0x30, head.length + entriesHeader.length + content + extensions.length);
        long signed = tbs.length + head.length + entriesHeader.length + content + extensions.length;
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(list), 1 << 20)) {
            out.write(header(0x30, signed + ALGORITHM.length + 5 + 256));
            for (byte[] part : new byte[][] {tbs, head, entriesHeader}) {
                write(out, signature, part, part.length);
            }
            entries(out, signature, entries);
            write(out, signature, extensions, extensions.length);
            out.write(ALGORITHM);
            out.write(header(0x03, 257));
            out.write(0);
            out.write(signature.sign());
        }
    }

    private static void write(OutputStream out, Signature signature, byte[] bytes, int length) throws IOException, GeneralSecurityException {
        signature.update(bytes, 0, length);
        out.write(bytes, 0, length);
    }

    private static void entries(OutputStream out, Signature signature, int entries) throws IOException, GeneralSecurityException {
        byte[] block = new byte[4096 * ENTRY];
        int used = 0;
        for (int i = 0; i < entries; i++) {
            block[used] = 0x30;
            block[used + 1] = (byte) (ENTRY - 2);
            block[used + 2] = 0x02;
            block[used + 3] = SERIAL;
            fill(block, used + 4, i);
            byte[] time = utcTime(Instant.ofEpochSecond(1_600_000_000L + 150L * i));
            System.arraycopy(time, 0, block, used + 4 + SERIAL, TIME);
            System.arraycopy(REASON, 0, block, used + 4 + SERIAL + TIME, REASON.length);
            used += ENTRY;
            if (used == block.length || i == entries - 1) {
                write(out, signature, block, used);
                used = 0;
            }
        }
    }

    private static byte[] head(Instant now) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(new byte[] {0x02, 0x01, 0x01});
        head.write(ALGORITHM);
        head.write(new X500Name(ISSUER).getEncoded(ASN1Encoding.DER));
        head.write(utcTime(now.minus(Duration.ofHours(1))));
        head.write(utcTime(now.plus(Duration.ofDays(3650))));
        return head.toByteArray();
    }

    private static byte[] extensions(KeyPair keys) throws IOException, GeneralSecurityException {
        byte[] keyId = new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()).getEncoded(ASN1Encoding.DER);
        byte[] encoded = new Extensions(new Extension[] {
            new Extension(Extension.authorityKeyIdentifier, false, keyId),
            new Extension(Extension.cRLNumber, false, new byte[] {2, 1, 10})}).getEncoded(ASN1Encoding.DER);
        ByteArrayOutputStream tagged = new ByteArrayOutputStream();
        tagged.write(header(0xa0, encoded.length));
        tagged.write(encoded);
        return tagged.toByteArray();
    }

    private static byte[] certificate(KeyPair keys, Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name(ISSUER);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(3650))), name, SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())).getEncoded();
    }

    private static byte[] utcTime(Instant moment) {
        String digits = DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.UTC).format(moment) + "Z";
        return ("\u0017\r" + digits).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] header(int tag, long length) {
        int octets = length < 0x80 ? 0 : (71 - Long.numberOfLeadingZeros(length)) / 8;
        byte[] header = new byte[2 + octets];
        header[0] = (byte) tag;
        header[1] = (byte) (octets == 0 ? length : 0x80 | octets);
        for (int i = 0; i < octets; i++) {
            header[2 + i] = (byte) (length >>> 8 * (octets - 1 - i));
        }
        return header;
    }
}
