/** How the platform writes and reads JSON; the same everywhere. */
package jp.citizencard.platform.json;
