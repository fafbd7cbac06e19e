/** The command line of the sandbox. */
package jp.citizencard.sandbox.cli;
