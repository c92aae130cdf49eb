/** Fields that several inspectors read from their requests. */
package io.marcato.inspectors.requests;
