package jp.citizencard.sandbox;

/** A program has selected a file of the card that nothing of this platform may touch ({@link CardFile.Closed}). */
public final class ForbiddenFileException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ForbiddenFileException() {
        super("a program has selected a file of the Individual Number");
    }
}
