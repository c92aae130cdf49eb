/** Tells formats apart by their first octets. */
package io.marcato.intake.detection;
