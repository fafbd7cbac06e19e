package jp.citizencard.cardap.offline;

/** Name of an offline terminal, as the server knows it. @param value 1 to 64 letters, digits, hyphens and underscores */
public record TerminalName(String value) {

    public TerminalName {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a terminal's name has 1 to 64 letters, digits, hyphens and underscores");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
