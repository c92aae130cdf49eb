/** SPF over HTTP: inspecting a domain, evaluating a sender. */
package io.marcato.inspectors.spf;
