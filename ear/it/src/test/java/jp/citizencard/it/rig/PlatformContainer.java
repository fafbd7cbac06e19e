package jp.citizencard.it.rig;

import java.nio.file.Path;
import jp.citizencard.launcher.Platform;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Runs the deployment on the launcher's platform. The first class starts it; for the others it is there already, because
 * all of them share one archive ({@link PlatformTest}). Payara's own container starts a new server for every class.
 */
public final class PlatformContainer implements DeployableContainer<PlatformContainerConfiguration> {

    /** Path of Arquillian's own servlet, which asks for no sign-in. */
    static final String RUNNER = "ArquillianServletRunnerEE9";

    @Override
    public Class<PlatformContainerConfiguration> getConfigurationClass() {
        return PlatformContainerConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        Path war = Path.of(System.getProperty("citizencard.it.directory"), "deployment", "ROOT.war");
        Platform platform = TestPlatform.startOnce(() -> exported(archive, war));
        HTTPContext context = new HTTPContext("localhost", platform.server().port());
        context.add(new Servlet(RUNNER, "/"));
        return new ProtocolMetaData().addContext(context);
    }

    private static Path exported(Archive<?> archive, Path war) {
        war.toFile().getParentFile().mkdirs();
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    /** Nothing: the next class uses the same deployment, and the platform ends with the tests' Java. */
    @Override
    public void undeploy(Archive<?> archive) {
        // see above
    }
}
