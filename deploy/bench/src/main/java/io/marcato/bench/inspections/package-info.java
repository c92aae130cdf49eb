/** Measures SPF evaluation and whole inspections beside other programs and beside one look-up at a time; every figure needs equal results. */
package io.marcato.bench.inspections;
