/**
 * What the tests run on: one platform for the whole suite, started by the launcher with the real application plus all test
 * classes, and an Arquillian container that deploys into it once.
 */
package jp.citizencard.it.rig;
