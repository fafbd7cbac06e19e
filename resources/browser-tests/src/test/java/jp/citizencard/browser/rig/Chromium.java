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
    private static final List<String> INSTALL = List.of("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
    private static final String MISSING = "The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) and run again.";

    private final List<Path> path;
    private final boolean root;

    /** @param path the directories of programs, in their order */
    Chromium(List<Path> path, boolean root) {
        this.path = path;
        this.root = root;
    }

    static Chromium ofThisMachine() {
        return new Chromium(Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList(), "root".equals(System.getProperty("user.name")));
    }

    /**
     * The program to start.
     *
     * @param logs where the output of an installation goes
     * @throws IllegalStateException with one line that says what to install
     */
    Path program(Path logs) throws IOException, InterruptedException {
        Optional<Path> installed = inPath();
        if (installed.isPresent()) {
            return installed.get();
        }
        Optional<Path> aptGet = candidates("apt-get").filter(Files::isExecutable).findFirst();
        if (root && aptGet.isPresent()) {
            install(aptGet.get(), Files.createDirectories(logs).resolve("apt-get.log"));
        }
        return inPath().orElseThrow(() -> new IllegalStateException(MISSING));
    }

    private Optional<Path> inPath() {
        return NAMES.stream().flatMap(this::candidates).filter(Files::isExecutable).findFirst();
    }

    private Stream<Path> candidates(String name) {
        return path.stream().map(directory -> directory.resolve(name));
    }

    /** With the package lists that are there; only when they do not do, with new ones. */
    private static void install(Path aptGet, Path log) throws IOException, InterruptedException {
        if (!run(log, INSTALL, aptGet)) {
            run(log, List.of("update"), aptGet);
            run(log, INSTALL, aptGet);
        }
    }

    private static boolean run(Path log, List<String> arguments, Path program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), arguments.stream()).toList())
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
