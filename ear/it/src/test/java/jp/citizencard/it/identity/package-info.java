/** Registration, touch and links on the running platform. */
package jp.citizencard.it.identity;
