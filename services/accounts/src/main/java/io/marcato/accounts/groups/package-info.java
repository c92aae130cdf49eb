/** Domain groups as the catalogue tells of them, and who may see and change their domains. */
package io.marcato.accounts.groups;
