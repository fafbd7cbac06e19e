package jp.citizencard.card;

import java.time.chrono.JapaneseEra;

/** The eras (元号) of birth dates, with the digit that certificates write in front of a date. */
public enum Era {
    MEIJI(1, "明治", JapaneseEra.MEIJI),
    TAISHO(2, "大正", JapaneseEra.TAISHO),
    SHOWA(3, "昭和", JapaneseEra.SHOWA),
    HEISEI(4, "平成", JapaneseEra.HEISEI),
    REIWA(5, "令和", JapaneseEra.REIWA);

    private final int code;
    private final String japanese;
    private final JapaneseEra era;

    Era(int code, String japanese, JapaneseEra era) {
        this.code = code;
        this.japanese = japanese;
        this.era = era;
    }

    /** 1 (Meiji) to 5 (Reiwa). */
    public int code() {
        return code;
    }

    public String japanese() {
        return japanese;
    }

    JapaneseEra era() {
        return era;
    }

    /** @throws IllegalArgumentException when no era has this digit */
    public static Era ofCode(int code) {
        for (Era era : values()) {
            if (era.code == code) {
                return era;
            }
        }
        throw new IllegalArgumentException("no era has the code " + code);
    }

    static Era of(JapaneseEra wanted) {
        for (Era era : values()) {
            if (era.era.equals(wanted)) {
                return era;
            }
        }
        throw new IllegalArgumentException("no era of birth dates");
    }
}
