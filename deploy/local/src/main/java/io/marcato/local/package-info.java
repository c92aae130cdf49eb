/** The whole suite on one machine: starts, stops and shows its processes, keeps their state in one folder. */
package io.marcato.local;
