package jp.citizencard.it.rest;

import jp.citizencard.it.rig.PlatformTest;
import org.jboss.arquillian.container.test.api.RunAsClient;

/** A test that calls the running platform from outside. */
@RunAsClient
abstract class RestTest extends PlatformTest {
}
