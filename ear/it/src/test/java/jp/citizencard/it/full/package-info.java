/** The EAR on a full Jakarta EE server (Payara Server), which must answer as the Payara Micro distribution does. */
package jp.citizencard.it.full;
