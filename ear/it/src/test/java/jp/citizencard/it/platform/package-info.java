/** Tests of the shared kernel on the running platform. */
package jp.citizencard.it.platform;
