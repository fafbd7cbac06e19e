package jp.citizencard.sandbox;

import java.util.Arrays;

/**
 * The municipalities of the sandbox (市区町村), by local government code (全国地方公共団体コード). The first four are tenants of the demo platform, the
 * others are where people come from or went to.
 */
public enum Municipality {

    MAEBASHI("102016", "群馬県", "前橋市", "Gunma-ken", "Maebashi-shi"),
    SUKUMO("392081", "高知県", "宿毛市", "Kochi-ken", "Sukumo-shi"),
    MITAKA("132047", "東京都", "三鷹市", "Tokyo-to", "Mitaka-shi"),
    MIYAKONOJO("452025", "宮崎県", "都城市", "Miyazaki-ken", "Miyakonojo-shi"),
    TAKASAKI("102024", "群馬県", "高崎市", "Gunma-ken", "Takasaki-shi"),
    SHINJUKU("131041", "東京都", "新宿区", "Tokyo-to", "Shinjuku-ku"),
    KOCHI("392014", "高知県", "高知市", "Kochi-ken", "Kochi-shi");

    private final String code;
    private final String prefecture;
    private final String city;
    private final String prefectureLatin;
    private final String cityLatin;

    Municipality(String code, String prefecture, String city, String prefectureLatin, String cityLatin) {
        this.code = code;
        this.prefecture = prefecture;
        this.city = city;
        this.prefectureLatin = prefectureLatin;
        this.cityLatin = cityLatin;
    }

    /** @throws IllegalArgumentException when the sandbox has no municipality with this 6-digit code */
    public static Municipality of(String code) {
        return Arrays.stream(values()).filter(municipality -> municipality.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no municipality " + code));
    }

    /** Six digits, the last a check digit. */
    public String code() {
        return code;
    }

    /** The code without its check digit, as certificates and cards carry it. */
    public String fiveDigits() {
        return code.substring(0, 5);
    }

    public String prefecture() {
        return prefecture;
    }

    public String city() {
        return city;
    }

    /** The name in Latin letters with hyphens, as CRL distribution points spell it. */
    public String prefectureLatin() {
        return prefectureLatin;
    }

    public String cityLatin() {
        return cityLatin;
    }
}
