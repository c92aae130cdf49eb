/** Measures the running suite beside the limits of the machine it runs on; every figure is checked against the corpus's manifest. */
package io.marcato.bench;
