/** What every resource needs and nothing about any feature: pages, links, errors, typed parameters, the identity of the caller. */
package io.marcato.web;
