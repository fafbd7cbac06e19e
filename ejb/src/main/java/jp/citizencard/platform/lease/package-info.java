/** Work that one node at a time shall do, among nodes that share nothing but the database. */
package jp.citizencard.platform.lease;
