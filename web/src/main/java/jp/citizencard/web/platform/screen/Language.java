package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import jp.citizencard.platform.text.Texts;
import jp.citizencard.platform.time.JapanTime;

/**
 * The language of the screens: Japanese, or English once chosen. The choice is kept by the browser, so that it outlives the session and is there on the sign-in page. Also writes dates and
 * codes for people.
 */
@Named("language")
@RequestScoped
public class Language {

    private static final String COOKIE = "language";
    private static final String ENGLISH = "en";
    private static final int KEPT_SECONDS = (int) Duration.ofDays(365).toSeconds();

    @Inject
    HttpServletRequest request;

    private Locale chosen;

    public Locale getLocale() {
        if (chosen == null) {
            chosen = isEnglishKept() ? Locale.ENGLISH : Locale.JAPANESE;
        }
        return chosen;
    }

    /** {@code ja} or {@code en}, for the page's {@code lang}. */
    public String getCode() {
        return isEnglish() ? ENGLISH : "ja";
    }

    public boolean isEnglish() {
        return Locale.ENGLISH.equals(getLocale());
    }

    public Texts texts() {
        return Texts.of(getLocale());
    }

    /** The text for {@code key} with {@code {0}}, {@code {1}} … filled in. */
    public String text(String key, Object... arguments) {
        return texts().format(key, arguments);
    }

    /** The text of an enum's constant, {@code <prefix>.<name in kebab-case>}; empty for null. */
    public String of(String prefix, Enum<?> constant) {
        return constant == null ? "" : texts().getString(key(prefix, constant));
    }

    /** The key of an enum's constant, for a text with something to fill in. */
    public String key(String prefix, Enum<?> constant) {
        return prefix + '.' + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in the language of the screen; the Japanese one where there is no other. */
    public String name(String japanese, String english) {
        return isEnglish() && english != null && !english.isBlank() ? english : japanese;
    }

    /** A date with its weekday. */
    public String date(LocalDate date) {
        return date == null ? "" : DateTimeFormatter.ofPattern(isEnglish() ? "EEE d MMM yyyy" : "yyyy年M月d日（E）", getLocale()).format(date);
    }

    /** A moment in Japan time, to the minute. */
    public String time(Instant moment) {
        return moment == null ? "" : DateTimeFormatter.ofPattern(isEnglish() ? "d MMM yyyy HH:mm" : "yyyy/MM/dd HH:mm", getLocale()).withZone(JapanTime.ZONE).format(moment);
    }

    /** Changes to {@code ja} or {@code en}: this page, where it stands, and all that follow. */
    public void speak(String code) {
        chosen = ENGLISH.equals(code) ? Locale.ENGLISH : Locale.JAPANESE;
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getViewRoot().setLocale(chosen);
        faces.getExternalContext().addResponseCookie(COOKIE, getCode(),
                Map.of("path", "/", "maxAge", KEPT_SECONDS, "httpOnly", true, "SameSite", "Lax"));
    }

    private boolean isEnglishKept() {
        Cookie[] cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies).anyMatch(cookie -> COOKIE.equals(cookie.getName()) && ENGLISH.equals(cookie.getValue()));
    }
}
