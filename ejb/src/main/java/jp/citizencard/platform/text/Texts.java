package jp.citizencard.platform.text;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jp.citizencard.platform.problem.ProblemCode;

/** All message bundles as one, by locale. Japanese is the default; English is the other language. */
public final class Texts extends ResourceBundle {

    /** The contexts that have a bundle, in {@code jp/citizencard/messages}. */
    public static final List<String> CONTEXTS = List.of("platform", "municipality", "service", "trust", "identity", "audit", "library", "freespace", "offline");

    private static final Map<String, Texts> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Map<String, String> texts = new TreeMap<>();
    private final Locale language;

    private Texts(Locale language) {
        this.language = language;
        for (String context : CONTEXTS) {
            ResourceBundle bundle = ResourceBundle.getBundle("jp.citizencard.messages." + context,
                    Locale.ENGLISH.equals(language) ? Locale.ENGLISH : Locale.ROOT, Texts.class.getClassLoader(),
                    Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
            for (String key : bundle.keySet()) {
                if (texts.put(key, bundle.getString(key)) != null) {
                    throw new IllegalStateException("two bundles have the key " + key);
                }
            }
        }
    }

    /** The texts for {@code locale}: English for English, Japanese for every other. */
    public static Texts of(Locale locale) {
        boolean english = locale != null && "en".equals(locale.getLanguage());
        return BY_LANGUAGE.computeIfAbsent(english ? "en" : "ja", key -> new Texts(english ? Locale.ENGLISH : Locale.JAPANESE));
    }

    /** The text for {@code key} with {@code {0}}, {@code {1}} … filled in. */
    public String format(String key, Object... arguments) {
        // An apostrophe is an apostrophe here, and not MessageFormat's quote.
        return arguments.length == 0 ? getString(key) : new MessageFormat(getString(key).replace("'", "''"), language).format(arguments);
    }

    /** What is wrong. */
    public String problem(ProblemCode code, List<Object> arguments) {
        return problemText("problem." + code.code(), arguments);
    }

    /** What the caller can do about it. */
    public String problemAction(ProblemCode code, List<Object> arguments) {
        return problemText("problem." + code.code() + ".action", arguments);
    }

    private String problemText(String key, List<Object> arguments) {
        return format(key, arguments.isEmpty() ? new Object[] {""} : arguments.toArray());
    }

    @Override
    public Locale getLocale() {
        return language;
    }

    @Override
    protected Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }

    @Override
    public boolean containsKey(String key) {
        return texts.containsKey(key);
    }
}
