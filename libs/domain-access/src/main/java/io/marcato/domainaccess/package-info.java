/**
 * Which domains a caller may read or change. The catalog tells which groups show a domain, the caller's identity tells what it may do in each group;
 * here both meet, in the service's own schema. See the module's README.
 */
package io.marcato.domainaccess;
