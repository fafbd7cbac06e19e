/**
 * The legacy library mode: after a touch the linked library number reaches a self-checkout machine that knows nothing of the platform,
 * typed into its window as a barcode scanner would (keyboard interface) or printed on standard output.
 */
package jp.citizencard.agent.gate;
