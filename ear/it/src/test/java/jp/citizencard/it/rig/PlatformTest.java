package jp.citizencard.it.rig;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on the running platform. Methods run inside the server, with {@code @Inject} and {@code @EJB} fields filled;
 * methods or classes annotated {@code @RunAsClient} run outside and may use {@link TestPlatform}.
 *
 * <p>All subclasses share one start of the server and one database. A test makes what it needs under a municipality,
 * service or person of its own and leaves the rest alone.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class PlatformTest {

    @Deployment
    static Archive<?> platformWithTests() {
        return TestArchive.build();
    }
}
