package jp.citizencard.pinless;

import java.util.regex.Pattern;

/**
 * The municipality as a user-authentication certificate names it: the first five digits of the local government code (全国地方公共団体コード), without the check digit.
 *
 * @param digits five digits
 */
public record AreaCode(String digits) {

    private static final Pattern FIVE_DIGITS = Pattern.compile("[0-9]{5}");

    public AreaCode {
        if (!FIVE_DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("an area code has five digits");
        }
    }

    @Override
    public String toString() {
        return digits;
    }
}
