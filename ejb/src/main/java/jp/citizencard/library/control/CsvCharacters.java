package jp.citizencard.library.control;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Characters of files: which encoding a file has, and what Windows-31J cannot hold. Nothing is replaced in silence. */
public final class CsvCharacters {

    public static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    /** Stands for a character that Windows-31J cannot hold; printers have used it for this ever since (下駄記号). */
    static final int GETA = '〓';

    private static final int BOM = 0xFEFF;

    /** The same characters under the code points that Microsoft's table uses. */
    private static final Map<Integer, Integer> MICROSOFT = Map.of(0x301C, 0xFF5E, 0x2212, 0xFF0D, 0x2016, 0x2225, 0x2014, 0x2015, 0x00A2, 0xFFE0, 0x00A3, 0xFFE1, 0x00AC, 0xFFE2);

    private CsvCharacters() {
    }

    /**
     * The encoding of a file; reads it to the end.
     *
     * @throws ProblemException {@code file-encoding-wrong} when it is not the one that was chosen, or none of the two
     */
    public static Charset of(CsvSource source, CsvEncoding chosen) throws IOException {
        if (chosen != CsvEncoding.WINDOWS_31J && isValid(source, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        if (chosen != CsvEncoding.UTF_8 && isValid(source, WINDOWS_31J)) {
            return WINDOWS_31J;
        }
        throw new ProblemException(LibraryProblem.FILE_ENCODING_WRONG, "file");
    }

    private static boolean isValid(CsvSource source, Charset charset) throws IOException {
        try (Reader reader = reader(source.open(), charset)) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Reads strictly, without the byte order mark. */
    public static Reader reader(InputStream in, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(new BufferedInputStream(in),
                charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != BOM) {
            reader.reset();
        }
        return reader;
    }

    /** The charset of an export. */
    public static Charset forExport(CsvEncoding chosen) {
        return chosen == CsvEncoding.WINDOWS_31J ? WINDOWS_31J : StandardCharsets.UTF_8;
    }

    /** Text in which every character that {@code encoder} cannot hold is 〓; equal to {@code text} when it can hold all, apart from Microsoft's code points. */
    public static String held(String text, CharsetEncoder encoder) {
        StringBuilder held = new StringBuilder(text.length());
        text.codePoints().map(point -> encoder.charset().equals(WINDOWS_31J) ? MICROSOFT.getOrDefault(point, point) : point)
                .forEach(point -> held.appendCodePoint(encoder.canEncode(Character.toString(point)) ? point : GETA));
        return held.toString();
    }
}
