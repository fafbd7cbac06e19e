package jp.citizencard.sandbox.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import picocli.CommandLine.Option;

/** Where and how bytes are written. */
final class Output {

    enum Encoding { BASE64, BASE64URL, BINARY }

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "出力先（省略時は標準出力） / output file; standard output when left out")
    Path file;

    void bytes(byte[] bytes) throws IOException {
        if (file == null) {
            System.out.write(bytes);
            System.out.flush();
        } else {
            Files.write(file, bytes);
        }
    }

    void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void encoded(byte[] bytes, Encoding encoding) throws IOException {
        switch (encoding) {
            case BINARY -> bytes(bytes);
            case BASE64 -> text(Base64.getEncoder().encodeToString(bytes) + "\n");
            case BASE64URL -> text(base64Url(bytes) + "\n");
        }
    }

    /** Without padding, as JSON interfaces have it. */
    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
