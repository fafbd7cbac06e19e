/** Tests that keep the shape of the code. */
package jp.citizencard.architecture;
