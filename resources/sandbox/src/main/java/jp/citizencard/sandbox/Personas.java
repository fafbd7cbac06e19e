package jp.citizencard.sandbox;

import static jp.citizencard.sandbox.Municipality.KOCHI;
import static jp.citizencard.sandbox.Municipality.MAEBASHI;
import static jp.citizencard.sandbox.Municipality.MITAKA;
import static jp.citizencard.sandbox.Municipality.MIYAKONOJO;
import static jp.citizencard.sandbox.Municipality.SHINJUKU;
import static jp.citizencard.sandbox.Municipality.SUKUMO;
import static jp.citizencard.sandbox.Municipality.TAKASAKI;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.citizencard.card.Sex;
import jp.citizencard.sandbox.Persona.Kind;

/** The people of the sandbox. The same table stands in {@code resources/docs/sandbox.md}; a test keeps them equal. */
public final class Personas {

    private static final int YEAR = 365;
    private static final List<Persona> ALL = new ArrayList<>();

    static {
        add("p01-sato-hanako", MAEBASHI, "佐藤　花子", "サトウ　ハナコ", "群馬県前橋市朝日町三丁目８１番地４", Sex.FEMALE, on(1985, 3, 9), "1234",
                "HANAKO85", 400, Kind.PLAIN, null, "成人", "Adult");
        add("p02-suzuki-ichiro", MAEBASHI, "鈴木　一郎", "スズキ　イチロウ", "群馬県前橋市総社町総社１９３５番地７", Sex.MALE, on(1958, 11, 23), "2345",
                "ICHIRO58", 1200, Kind.PLAIN, null, "旧世代の認証局が発行した証明書", "Certificates of the older root generation");
        add("p03-takahashi-mei", MAEBASHI, "高橋　芽依", "タカハシ　メイ", "群馬県前橋市下小出町二丁目５番地１６", Sex.FEMALE, ago(8, 100), "3456",
                "MEIMEI08", 300, Kind.NO_SIGNING_CERTIFICATE, null, "子ども（８歳、署名用証明書なし）", "Child of 8, no signing certificate");
        add("p04-tanaka-tatsu", SUKUMO, "田中　タツ", "タナカ　タツ", "高知県宿毛市桜町１２番３号", Sex.FEMALE, on(1922, 5, 17), "4567",
                "TATSU1922", 900, Kind.PLAIN, null, "１００歳以上（大正生まれ）", "Aged over 100, born in the Taisho era");
        add("p05-nguyen-thi-hoa", MITAKA, "NGUYEN THI HOA", "グエン　ティ　ホア", "東京都三鷹市下連雀六丁目２２番９号コーポ三鷹台２０３", Sex.FEMALE,
                on(1996, 8, 30), "5678", "HOA1996", 250, Kind.PLAIN, null, "外国人住民（ローマ字氏名）", "Foreign resident, Latin name");
        add("p06-alcantara-pedro", MITAKA,
                "DE ALCANTARA BRAGANCA E BOURBON PEDRO FRANCISCO ANTONIO JOAO CARLOS XAVIER DE PAULA MIGUEL RAFAEL JOAQUIM JOSE GONZAGA PASCOAL CIPRIANO SERAFIM",
                "デ　アルカンタラ　ペドロ", "東京都三鷹市井の頭四丁目１８番３５号グランドメゾン井の頭公園サウスウイング１１０４号室", Sex.MALE, on(1979, 12, 2),
                "6789", "PEDRO1979", 500, Kind.PLAIN, null, "とても長い氏名", "Very long name");
        add("p07-yoshida-kenta", MAEBASHI, "𠮷田　健太", "ヨシダ　ケンタ", "群馬県前橋市三俣町一丁目３０番地２", Sex.MALE, on(1990, 7, 7), "7890",
                "KENTA1990", 150, Kind.PLAIN, null, "基本面外の漢字（𠮷）", "Kanji outside the basic plane");
        add("p08-tsuchiya-misaki", MIYAKONOJO, "𡈽屋　美咲", "ツチヤ　ミサキ", "宮崎県都城市姫城町７街区４４号", Sex.FEMALE, on(2000, 2, 29), "8901",
                "MISAKI2000", 350, Kind.PLAIN, null, "基本面外の漢字（𡈽）、２月２９日生まれ", "Kanji outside the basic plane, born on 29 February");
        add("p09-ito-shota", MAEBASHI, "伊藤　翔太", "イトウ　ショウタ", "群馬県前橋市元総社町二丁目１４番地８", Sex.MALE, on(1988, 10, 15), "9012",
                "SHOTA1988", 450, Kind.MOVED, null, "高崎市から転入（署名用証明書は失効）", "Moved in from Takasaki; signing certificate revoked");
        add("p10-watanabe-yoko", MAEBASHI, "渡辺　陽子", "ワタナベ　ヨウコ", "群馬県前橋市広瀬町三丁目１１番地２０", Sex.FEMALE, on(1972, 4, 4), "1235",
                "YOKO1972", 1400, Kind.RENEWED, null, "証明書を更新済み", "Renewed certificates");
        add("p11-yamamoto-minoru", MAEBASHI, "山本　実", "ヤマモト　ミノル", "群馬県前橋市荒牧町四丁目２番地６", Sex.MALE, on(1949, 1, 31), "1236",
                "MINORU1949", 5 * YEAR + 60, Kind.PLAIN, null, "証明書の有効期限切れ", "Expired certificates");
        add("p12-nakamura-ren", MITAKA, "中村　蓮", "ナカムラ　レン", "東京都三鷹市牟礼二丁目１３番４１号", Sex.MALE, on(2001, 6, 18), "1237",
                "REN02001", -30, Kind.PLAIN, null, "まだ有効期間前の証明書", "Certificates not yet valid");
        add("p13-kobayashi-emi", MAEBASHI, "小林　恵美", "コバヤシ　エミ", "群馬県前橋市南町三丁目６３番地１", Sex.FEMALE, on(1967, 9, 12), "1238",
                "EMI1967", 600, Kind.REVOKED, null, "紛失により失効", "Lost, revoked");
        add("p14-kato-daiki-phone", MITAKA, "加藤　大輝", "カトウ　ダイキ", "東京都三鷹市上連雀五丁目９番２７号", Sex.MALE, on(1993, 5, 5), "1239",
                "DAIKI1993", 100, Kind.PHONE_SUSPENDED, "p15-kato-daiki", "スマホ用証明書（一時停止中）", "Phone certificates, suspended");
        add("p15-kato-daiki", MITAKA, "加藤　大輝", "カトウ　ダイキ", "東京都三鷹市上連雀五丁目９番２７号", Sex.MALE, on(1993, 5, 5), "1240",
                "DAIKI1993", 550, Kind.PLAIN, null, "スマホ用証明書も持つ人のカード", "Card of a person who also has phone certificates");
        add("p16-sasaki-fumiko", MAEBASHI, "佐々木　文子", "ササキ　フミコ", "群馬県前橋市城東町一丁目２５番地１３", Sex.FEMALE, on(1951, 12, 24), "1241",
                "FUMIKO1951", 700, Kind.PIN_BLOCKED, null, "暗証番号がロックされたカード", "PIN blocked");
        add("p17-inoue-sadao", MAEBASHI, "井上　貞夫", "イノウエ　サダオ", "群馬県前橋市大友町二丁目２６番地３", Sex.MALE, on(1938, 2, 11), "",
                "", 380, Kind.FACIAL, null, "顔認証マイナンバーカード（暗証番号なし）", "Facial-authentication card without PIN");
        add("p18-kimura-aoi", SUKUMO, "木村　葵", "キムラ　アオイ", "高知県宿毛市中央五丁目４番１８号", Sex.FEMALE, on(1999, 10, 3), "1242",
                "AOI1999", 200, Kind.ONE_TRY_LEFT, null, "暗証番号の残り回数が１回", "One PIN try left");
        add("p19-hayashi-takeshi", SUKUMO, "林　武", "ハヤシ　タケシ", "高知県宿毛市小筑紫町小筑紫４３７番地", Sex.MALE, today -> today.plusDays(20).minusYears(55),
                "1243", "TAKESHI55", 4 * YEAR + 320, Kind.PLAIN, null, "証明書の有効期限が近い（約２０日後）", "Certificates end in about 20 days");
        add("p20-shimizu-mai", MIYAKONOJO, "清水　舞", "シミズ　マイ", "宮崎県都城市鷹尾三丁目３２番７号", Sex.FEMALE, on(1994, 1, 20), "1244",
                "MAI01994", 480, Kind.RENAMED, null, "婚姻で改姓し、署名用証明書を再発行", "New family name, signing certificate issued anew");
        add("p21-sato-hanako-phone", MAEBASHI, "佐藤　花子", "サトウ　ハナコ", "群馬県前橋市朝日町三丁目８１番地４", Sex.FEMALE, on(1985, 3, 9), "1245",
                "HANAKO85", 90, Kind.PHONE, "p01-sato-hanako", "スマホ用証明書（有効）", "Phone certificates, valid");
        add("p22-yamaguchi-sora", MAEBASHI, "山口　空", "ヤマグチ　ソラ", "群馬県前橋市富士見町原之郷１２０４番地２", Sex.MALE, ago(17, 40), "1246",
                "SORA0017", 220, Kind.PLAIN, null, "１７歳（カードの有効期間は５年）", "Aged 17, card valid for 5 years");
        add("p23-abe-himari", MIYAKONOJO, "阿部　陽葵", "アベ　ヒマリ", "宮崎県都城市高崎町大牟田１１５０番地", Sex.FEMALE, ago(0, 240), "1247",
                "HIMARI00", 60, Kind.NO_SIGNING_CERTIFICATE, null, "乳児（０歳）", "Infant");
        add("p24-mori-kazuo", SHINJUKU, "森　和夫", "モリ　カズオ", "東京都新宿区市谷加賀町二丁目１番５号", Sex.MALE, on(1946, 3, 3), "1248",
                "KAZUO1946", 330, Kind.PLAIN, null, "他市区町村の住民", "Resident of another municipality");
        add("p25-ikeda-chiyo", KOCHI, "池田　千代", "イケダ　チヨ", "高知県高知市はりまや町一丁目１０番３号", Sex.FEMALE, on(1926, 11, 30), "1249",
                "CHIYO1926", 640, Kind.SURRENDERED, null, "返納により失効", "Surrendered, revoked");
        add("p26-hashimoto-jun", TAKASAKI, "橋本　潤", "ハシモト　ジュン", "群馬県高崎市八島町２３８番地", Sex.NOT_APPLICABLE, on(1982, 8, 8), "1250",
                "JUN01982", 270, Kind.PLAIN, null, "性別の記載なし、他市の住民", "Sex not recorded, resident of another city");
        add("p27-kim-minjun", MIYAKONOJO, "KIM MINJUN", "キム　ミンジュン", "宮崎県都城市中原町２５番１４号", Sex.MALE, on(1987, 11, 11), "1251",
                "MINJUN1987", 130, Kind.PLAIN, null, "外国人住民（ローマ字氏名）", "Foreign resident, Latin name");
        add("p28-okada-riko", SUKUMO, "岡田　莉子", "オカダ　リコ", "高知県宿毛市萩原６番２１号", Sex.FEMALE, on(2003, 4, 1), "1252",
                "RIKO2003", 1000, Kind.SUSPENDED, null, "一時停止中のカード", "Suspended card");
        add("p29-unknown-issuer", MAEBASHI, "見本　太郎", "ミホン　タロウ", "群馬県前橋市大手町二丁目１２番地", Sex.MALE, on(1980, 1, 1), "1253",
                "MIHON1980", 100, Kind.UNTRUSTED, null, "認証局が不明なカード", "Unknown issuer");
        add("p30-copy-of-hanako", MAEBASHI, "佐藤　花子", "サトウ　ハナコ", "群馬県前橋市朝日町三丁目８１番地４", Sex.FEMALE, on(1985, 3, 9), "1234",
                "HANAKO85", 1, Kind.COPY, "p01-sato-hanako", "証明書を写した偽カード（真正性確認で拒否）", "Copied certificate, refused by the proof of genuineness");
    }

    private Personas() {
    }

    private static void add(String id, Municipality municipality, String name, String kana, String address, Sex sex,
            Function<LocalDate, LocalDate> born, String pin, String signingPassword, int issuedDaysAgo, Kind kind, String other, String noteJa,
            String noteEn) {
        ALL.add(new Persona(id, municipality, name, kana, address, sex, born, pin, signingPassword, issuedDaysAgo, kind, other, noteJa, noteEn));
    }

    private static Function<LocalDate, LocalDate> on(int year, int month, int day) {
        LocalDate date = LocalDate.of(year, month, day);
        return today -> date;
    }

    private static Function<LocalDate, LocalDate> ago(int years, int days) {
        return today -> today.minusYears(years).minusDays(days);
    }

    public static List<Persona> all() {
        return List.copyOf(ALL);
    }

    public static Optional<Persona> find(String id) {
        return ALL.stream().filter(persona -> persona.id().equals(id)).findFirst();
    }
}
