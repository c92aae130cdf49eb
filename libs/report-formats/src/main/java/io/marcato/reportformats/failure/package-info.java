/** Failure reports (RFC 5965, 6591, 9991), and the notices some systems send in their place: mail to records and findings. */
package io.marcato.reportformats.failure;
