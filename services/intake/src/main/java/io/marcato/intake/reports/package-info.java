/** Reports found in uploads: their identity, whether they count, and the facts they tell. */
package io.marcato.intake.reports;
