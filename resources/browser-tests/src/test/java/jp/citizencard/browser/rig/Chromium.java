package jp.citizencard.browser.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Chromium of this machine: an installed one, or Debian's, which is installed where that is allowed. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String MISSING = "The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) and run again.";

    private Chromium() {
    }

    /**
     * The program to start.
     *
     * @param logs where the output of an installation goes
     * @throws IllegalStateException with one line that says what to install
     */
    static Path program(Path logs) throws IOException, InterruptedException {
        Optional<Path> installed = inPath();
        if (installed.isPresent()) {
            return installed.get();
        }
        if (mayInstall()) {
            Path log = Files.createDirectories(logs).resolve("apt-get.log");
            if (!apt(log, "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk")) {
                apt(log, "update");
                apt(log, "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
            }
        }
        return inPath().orElseThrow(() -> new IllegalStateException(MISSING));
    }

    private static Optional<Path> inPath() {
        return NAMES.stream().flatMap(Chromium::candidates).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> candidates(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(directory -> Path.of(directory, name));
    }

    private static boolean mayInstall() {
        return "root".equals(System.getProperty("user.name")) && candidates("apt-get").anyMatch(Files::isExecutable);
    }

    private static boolean apt(Path log, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("apt-get"), Stream.of(arguments)).toList())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
