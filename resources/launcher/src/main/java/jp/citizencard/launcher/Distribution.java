package jp.citizencard.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The built server: the unpacked distribution with its start script, as {@code ear/micro} builds it.
 */
record Distribution(Path directory) {

    private static final String SCRIPT = "bin/citizen-card";
    private static final String WAR = "ROOT.war";
    private static final String IN_CHECKOUT = "ear/micro/target/distribution/citizen-card";

    Distribution {
        if (!isComplete(directory)) {
            throw new LaunchException(directory + " holds no server (bin/citizen-card and ROOT.war). Build it with "
                    + "./mvnw package -DskipTests, or name its directory with --server-dir=<directory>.");
        }
    }

    /** Looks for the distribution in this working directory's checkout, upwards. */
    static Distribution ofCheckout() {
        Path here = Path.of("").toAbsolutePath();
        return new Distribution(Stream.iterate(here, directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve(IN_CHECKOUT))
                .filter(Distribution::isComplete).findFirst().orElse(here.resolve(IN_CHECKOUT)));
    }

    private static boolean isComplete(Path directory) {
        return Files.isExecutable(directory.resolve(SCRIPT)) && Files.isRegularFile(directory.resolve(WAR));
    }

    /** Starts the server in the foreground, configured by its environment. */
    Path startScript() {
        return directory.resolve(SCRIPT);
    }

    Path war() {
        return directory.resolve(WAR);
    }
}
