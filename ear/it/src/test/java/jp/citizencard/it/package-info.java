/**
 * Tests against the deployed platform, real server and real database: inside the container by Arquillian, over REST, and
 * the EAR on a full server. Tests of a context lie in a sub-package named for it. The rig is in {@code rig}.
 */
package jp.citizencard.it;
