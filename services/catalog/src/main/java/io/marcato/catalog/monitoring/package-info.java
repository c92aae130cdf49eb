/** Looks at every domain again and again, and takes in what is told of them: inspections and counts of mail. */
package io.marcato.catalog.monitoring;
