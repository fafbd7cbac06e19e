/** The sandbox's directory: JSON and PEM files, written atomically, shared by several processes (server, reader agent, command line). */
package jp.citizencard.sandbox.store;
