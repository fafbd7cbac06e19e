/**
 * The national infrastructure in small, for development, demonstrations and tests: certificate authorities, software cards, a virtual reader.
 *
 * <p>{@link jp.citizencard.sandbox.Sandbox} is the entrance. Nothing here is part of a deployment; every certificate says {@code O=JPKI-TEST}, and a
 * server in production mode refuses such anchors. The keys and PINs of the sandbox are no secrets.
 */
package jp.citizencard.sandbox;
