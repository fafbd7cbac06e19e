package jp.citizencard.library.control;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.PatronDetails;

/**
 * The form in which names and titles are compared: compatibility-normalised (NFKC), lower case, hiragana instead of katakana, common variants of kanji in names as their usual form, no blanks,
 * punctuation or variation selectors.
 */
public final class SearchForm {

    /** Variants that residents and typists exchange freely (異体字). */
    private static final Map<Integer, Integer> VARIANTS = Map.ofEntries(variant("髙", "高"), variant("﨑", "崎"), variant("嵜", "崎"), variant("邊", "辺"), variant("邉", "辺"),
            variant("齋", "斎"), variant("齊", "斉"), variant("濱", "浜"), variant("濵", "浜"), variant("澤", "沢"), variant("廣", "広"), variant("國", "国"),
            variant("𠮷", "吉"), variant("德", "徳"), variant("惠", "恵"), variant("眞", "真"));

    private SearchForm() {
    }

    private static Map.Entry<Integer, Integer> variant(String from, String to) {
        return Map.entry(from.codePointAt(0), to.codePointAt(0));
    }

    /** The normal form; empty for null. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder normal = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints()
                .map(SearchForm::hiragana).map(point -> VARIANTS.getOrDefault(point, point)).filter(SearchForm::counts).forEach(normal::appendCodePoint);
        return normal.toString();
    }

    /** Everything by which a patron is found: whole name and reading, each part of them, phone digits. */
    public static Set<String> keysOf(PatronDetails details) {
        Set<String> keys = new LinkedHashSet<>();
        for (String text : new String[] {details.name(), details.kana()}) {
            if (text != null) {
                keys.add(of(text));
                for (String part : text.split("[\\s\\u3000]+")) {
                    keys.add(of(part));
                }
            }
        }
        if (details.phone() != null) {
            keys.add(of(details.phone()));
        }
        keys.remove("");
        return keys;
    }

    /** What a title search looks through. */
    public static String of(Bibliography item) {
        return String.join(" ", of(item.title()), of(item.titleKana()), of(item.author()));
    }

    private static int hiragana(int point) {
        return point >= 'ァ' && point <= 'ヶ' ? point - ('ァ' - 'ぁ') : point;
    }

    private static boolean counts(int point) {
        return Character.isLetterOrDigit(point) || point == 'ー' || point == '々';
    }
}
