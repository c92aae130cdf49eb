/** DKIM keys for everyone. */
package io.marcato.inspectors.dkim;
