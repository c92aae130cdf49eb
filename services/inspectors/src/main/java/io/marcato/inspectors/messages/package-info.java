/** What inspectors say, in the words of the contract. */
package io.marcato.inspectors.messages;
