/** Who calls: the one place that turns the container's principal into a person or machine of a municipality. */
package jp.citizencard.platform.caller;
