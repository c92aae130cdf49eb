/** The port to the web: what an inspection fetches, and what can become of it. */
package io.marcato.emailauth.fetch;
