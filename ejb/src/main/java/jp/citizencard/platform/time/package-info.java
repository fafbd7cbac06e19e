/** Time: the one clock, and civil dates in Japan. */
package jp.citizencard.platform.time;
