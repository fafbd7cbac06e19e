/** The database: the data source, the migrations, and how value types are stored. */
package jp.citizencard.platform.data;
