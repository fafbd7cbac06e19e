/** The agent's command line: the service for a desk's browser, and register, touch and gate for terminals without one. */
package jp.citizencard.agent.cli;
