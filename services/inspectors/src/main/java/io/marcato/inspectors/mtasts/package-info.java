/** MTA-STS records and policies for everyone. */
package io.marcato.inspectors.mtasts;
