/** Which domain is in which group: adding, moving and taking out many at once, with a result for each. */
package io.marcato.catalog.membership;
