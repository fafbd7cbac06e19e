package jp.citizencard.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A recording of the server by Java Flight Recorder, which the JDK's own {@code jcmd} starts in it. Read it with {@code jfr} or JDK Mission Control. */
final class Profile {

    /** The way from a connection to a use case goes through about 150 methods of the container. */
    private static final int STACK_DEPTH = 512;

    private final long pid;
    private final Path file;

    private Profile(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    static Profile start(long pid, Path file) throws IOException, InterruptedException {
        Profile profile = new Profile(pid, file.toAbsolutePath());
        profile.command("JFR.configure", "stackdepth=" + STACK_DEPTH);
        profile.command("JFR.start", "name=bench", "settings=profile", "jdk.ExecutionSample#period=1ms", "jdk.JavaExceptionThrow#enabled=true");
        return profile;
    }

    /** Writes the file. */
    void finish() throws IOException, InterruptedException {
        command("JFR.stop", "name=bench", "filename=" + file);
    }

    private void command(String name, String... options) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid), name + ' ' + String.join(" ", options))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + name + " failed");
        }
    }
}
