package jp.citizencard.it.rig;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes {@link PlatformContainer} known to Arquillian. */
public final class PlatformContainerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, PlatformContainer.class);
    }
}
