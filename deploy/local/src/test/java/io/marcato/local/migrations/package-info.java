/** What migrations may do to a schema that the version before still works with. */
package io.marcato.local.migrations;
