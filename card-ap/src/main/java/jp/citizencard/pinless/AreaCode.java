package jp.citizencard.pinless;

/**
 * The municipality as a user-authentication certificate names it: the first five digits of the local government code (全国地方公共団体コード), without the check digit.
 *
 * @param digits five digits
 */
public record AreaCode(String digits) {

    public AreaCode {
        if (!digits.matches("[0-9]{5}")) {
            throw new IllegalArgumentException("an area code has five digits");
        }
    }

    @Override
    public String toString() {
        return digits;
    }
}
