/** Daily volumes by domain and source, told to whoever shows or judges them. */
package io.marcato.reports.volumes;
