package jp.citizencard.library.control;

import java.io.IOException;
import java.io.InputStream;

/** A file that can be read more than once: it is checked as a whole before anything is written. */
@FunctionalInterface
public interface CsvSource {

    /** From the beginning. */
    InputStream open() throws IOException;
}
