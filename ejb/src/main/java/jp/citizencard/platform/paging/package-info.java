/** Paging by cursor: stable under inserts, one indexed range read per page. */
package jp.citizencard.platform.paging;
