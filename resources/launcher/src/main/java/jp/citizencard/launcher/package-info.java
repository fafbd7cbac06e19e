/**
 * Starts the whole platform on one machine for development, tests and benchmarks: an embedded MariaDB, the server on
 * Payara Micro as a process of its own, the sandbox and the reader agent.
 *
 * <p>Library ({@link jp.citizencard.launcher.Platform}) and command line ({@link jp.citizencard.launcher.LauncherCommand}).
 * Everything listens on loopback. Nothing here belongs to a production deployment and the server knows nothing of it.
 */
package jp.citizencard.launcher;
