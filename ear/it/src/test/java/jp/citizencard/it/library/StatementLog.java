package jp.citizencard.it.library;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MariaDB's general log: what the server has really sent, prepared statements with their values. Read byte by byte, because identifiers stand in it as they are stored.
 *
 * @param file what {@code @@general_log_file} names
 * @param from where the part that counts begins
 */
record StatementLog(Path file, long from) {

    /** An entry begins with a time or a tab, the connection's number and the command; further lines belong to it. */
    private static final Pattern ENTRY = Pattern.compile("(?:\\d{6} [ \\d]\\d:\\d\\d:\\d\\d)?\\t+ *\\d+ (\\w+(?: \\w+)?)\\t?(.*)", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\.|'')*)'", Pattern.DOTALL);

    /** From now on. */
    static StatementLog from(Path file) throws IOException {
        return new StatementLog(file, Files.size(file));
    }

    /** The queries since then, ready to be sent again. */
    List<String> queries() throws IOException {
        byte[] written;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            written = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(written);
        }
        List<StringBuilder> statements = new ArrayList<>();
        for (String line : new String(written, StandardCharsets.ISO_8859_1).split("\n")) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                boolean sent = entry.group(1).equals("Execute") || entry.group(1).equals("Query");
                statements.add(new StringBuilder(sent ? entry.group(2) : ""));
            } else if (!statements.isEmpty()) {
                statements.get(statements.size() - 1).append('\n').append(line);
            }
        }
        return statements.stream().map(StringBuilder::toString).filter(statement -> statement.startsWith("SELECT ")).map(StatementLog::sendable).toList();
    }

    /** Text stays text; bytes that are none become a hexadecimal literal. */
    private static String sendable(String statement) {
        return LITERAL.matcher(statement).replaceAll(found -> Matcher.quoteReplacement(literal(found.group(1))));
    }

    private static String literal(String escaped) {
        byte[] bytes = unescaped(escaped).getBytes(StandardCharsets.ISO_8859_1);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
            }
        } catch (CharacterCodingException e) {
            return hexadecimal(bytes);
        }
        return hexadecimal(bytes);
    }

    private static String hexadecimal(byte[] bytes) {
        return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
                plain.append(c == '0' ? '\0' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c == 'Z' ? '\u001a' : c);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
