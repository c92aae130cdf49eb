/** The real PostgreSQL and the real Kafka, run as processes from Maven artefacts: for the suite on one machine and for tests. */
package io.marcato.embedded;
