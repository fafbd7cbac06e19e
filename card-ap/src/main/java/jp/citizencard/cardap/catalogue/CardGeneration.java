package jp.citizencard.cardap.catalogue;

/**
 * A generation of the card, for example {@code 2016} or {@code next}. How much free space a generation has is configured, since it is not published.
 *
 * @param name 1 to 20 lower-case letters, digits and hyphens
 */
public record CardGeneration(String name) implements Comparable<CardGeneration> {

    public CardGeneration {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,19}")) {
            throw new IllegalArgumentException("a card generation is named by 1 to 20 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public int compareTo(CardGeneration other) {
        return name.compareTo(other.name);
    }
}
