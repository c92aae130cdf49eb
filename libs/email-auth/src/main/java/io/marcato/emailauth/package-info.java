/** What is wrong with a record, where, and by which RFC: the words that all record types share. */
package io.marcato.emailauth;
