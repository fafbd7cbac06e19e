package jp.citizencard.cardap.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.citizencard.cardap.Aid;
import org.bouncycastle.crypto.engines.AESEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDerivationTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MASTER = HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    /** RFC 4493 §4. */
    @ParameterizedTest
    @CsvSource({"'', bb1d6929e95937287fa37d129b756746",
        "6bc1bee22e409f96e93d7e117393172a, 070a16b46b4d4144f79bdd9dd04a287c",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411, dfa66747de9ae63030ca32611497c827",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710, 51f0bebf7e3b9d92fc49741779363cfe"})
    void cmacIsThatOfRfc4493(String message, String mac) {
        assertThat(HEX.formatHex(KeyDerivation.cmac(HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c"), HEX.parseHex(message)))).isEqualTo(mac);
    }

    /** NIST CAVP, KDFCTR_gen.rsp, CMAC_AES128, counter of 8 bits before the fixed data, count 0. */
    @Test
    void derivationIsThatOfSp800108() {
        byte[] fixed = HEX.parseHex("c16e6e02c5a3dcc8d78b9ac1306877761310455b4e41469951d9e6c2245a064b33fd8c3b01203a7824485bf0a64060c4648b707d2607935699316ea5");
        assertThat(HEX.formatHex(KeyDerivation.derive(HEX.parseHex("dff1e50ac0b69dc40f1051d46c2b069c"), new byte[0], fixed, 16)))
                .isEqualTo("8be8f0869b3c0ba97b71863d1b9f7813");
    }

    @Test
    void everyCardApplicationSetVersionAndUseHasItsOwnKeys() {
        Diversifier one = new Diversifier("00000000000000000001");
        KeySet set = new KeySet(new Aid("F04A504343"), 2, 1);
        Set<String> keys = Stream.of(diversify(set, one), diversify(set, new Diversifier("00000000000000000002")), diversify(new KeySet(set.aid(), 3, 1), one),
                diversify(new KeySet(set.aid(), 2, 2), one), diversify(new KeySet(new Aid("F04A504344"), 2, 1), one))
                .flatMap(pair -> Stream.of(pair.enc(), pair.mac())).map(HEX::formatHex).collect(Collectors.toSet());
        assertThat(keys).hasSize(10);
        assertThat(diversify(set, one).enc()).isEqualTo(diversify(set, one).enc());
    }

    @Test
    void aShorterKeyIsNoPartOfALongerOne() {
        KeySet set = new KeySet(new Aid("F04A504343"), 2, 1);
        Diversifier one = new Diversifier("00000000000000000001");
        byte[] shorter = KeyDerivation.diversify(AESEngine.newInstance(), MASTER, set, one, KeyLength.AES_128).enc();
        assertThat(Arrays.copyOf(diversify(set, one).enc(), 16)).isNotEqualTo(shorter);
    }

    private static ChannelKeys diversify(KeySet set, Diversifier diversifier) {
        return KeyDerivation.diversify(AESEngine.newInstance(), MASTER, set, diversifier, KeyLength.AES_256);
    }
}
