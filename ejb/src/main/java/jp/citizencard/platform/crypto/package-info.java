/** Encryption of personal data in columns (AES-256-GCM), keyed blind indexes, and the keys for both. */
package jp.citizencard.platform.crypto;
