/** The few pages that mails lead to, for people without another client. They work without scripts. */
package io.marcato.gateway.pages;
