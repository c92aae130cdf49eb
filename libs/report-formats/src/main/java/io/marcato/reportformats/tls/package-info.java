/** SMTP TLS reports (RFC 8460): JSON to records and findings. */
package io.marcato.reportformats.tls;
