package jp.citizencard.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The built server: a directory with {@code payara-micro.jar} and {@code ROOT.war}, as {@code ear/micro} builds it.
 */
record Distribution(Path directory) {

    private static final String WAR = "ROOT.war";
    private static final String IN_CHECKOUT = "ear/micro/target/distribution/citizen-card";

    Distribution {
        if (!isComplete(directory)) {
            throw new LaunchException(directory + " holds no server (payara-micro.jar and ROOT.war). Build it with "
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
        return Files.isRegularFile(directory.resolve("payara-micro.jar")) && Files.isRegularFile(directory.resolve(WAR));
    }

    Path payaraMicro() {
        return directory.resolve("payara-micro.jar");
    }

    /** The application; its file name puts it at the root of the address. */
    Path war() {
        return directory.resolve(WAR);
    }
}
