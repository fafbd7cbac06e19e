package jp.citizencard.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import picocli.CommandLine.Option;

/** The challenge that a card is asked to sign. */
final class Message {

    private static final int MAX_BYTES = 1024 * 1024;

    @Option(names = {"-i", "--in"}, paramLabel = "FILE", description = {
        "署名する内容のファイル（省略時は標準入力） / file to be signed; standard input when left out"})
    Path file;

    @Option(names = {"-c", "--challenge"}, paramLabel = "BASE64", description = "署名する内容をbase64またはbase64urlで / what is to be signed, in base64 or base64url")
    String challenge;

    byte[] read() throws IOException {
        if (challenge != null) {
            return Base64.getUrlDecoder().decode(challenge.replace('+', '-').replace('/', '_'));
        }
        byte[] message = file == null ? System.in.readNBytes(MAX_BYTES + 1) : Files.readAllBytes(file);
        if (message.length > MAX_BYTES) {
            throw new IOException("at most " + MAX_BYTES + " bytes");
        }
        return message;
    }
}
