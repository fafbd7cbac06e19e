package jp.citizencard.web.platform.screen;

import java.io.Serializable;

/** A name in Japanese and English as it is typed; where there is no English one, the Japanese serves. */
public class NameFields implements Serializable {

    private static final long serialVersionUID = 1L;

    private String japanese;
    private String english;

    /** Nothing typed yet. */
    public NameFields() {
    }

    public NameFields(String japanese, String english) {
        this.japanese = japanese;
        this.english = english;
    }

    /** Null when nothing was typed. */
    public String japanese() {
        return japanese == null ? null : japanese.strip();
    }

    public String english() {
        return english == null || english.isBlank() ? japanese() : english.strip();
    }

    public String getJapanese() {
        return japanese;
    }

    public void setJapanese(String japanese) {
        this.japanese = japanese;
    }

    public String getEnglish() {
        return english;
    }

    public void setEnglish(String english) {
        this.english = english;
    }
}
