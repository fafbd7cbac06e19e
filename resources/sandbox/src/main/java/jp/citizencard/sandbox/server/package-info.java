/** The sandbox's HTTP server on loopback: revocation lists, OCSP, anchors, notices, and the switchboard that makes it misbehave. */
package jp.citizencard.sandbox.server;
