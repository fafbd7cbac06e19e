package jp.citizencard.it.rig;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import jp.citizencard.sandbox.Sandbox;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as it is delivered, plus the test classes and the libraries that they use inside the server. */
final class TestArchive {

    private TestArchive() {
    }

    static Archive<?> build() {
        Path war = Path.of(System.getProperty("citizencard.it.directory"))
                .resolve("../../micro/target/distribution/citizen-card/ROOT.war").normalize();
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war").importFrom(war.toFile()).as(WebArchive.class)
                .addPackages(true, path -> !path.get().contains("/rig/") || path.get().contains("/rig/PlatformTest"), "jp.citizencard.it")
                .addAsLibraries(libraryOf(Assertions.class), libraryOf(Sandbox.class));
    }

    private static File libraryOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
