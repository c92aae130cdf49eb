/** The facts services tell each other: a record per fact, its topic and its form on the wire. */
package io.marcato.events;
