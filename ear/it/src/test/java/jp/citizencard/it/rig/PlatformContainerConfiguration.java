package jp.citizencard.it.rig;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** There is nothing to configure. */
public final class PlatformContainerConfiguration implements ContainerConfiguration {

    @Override
    public void validate() {
        // always valid
    }
}
