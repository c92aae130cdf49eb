/** The policy planner: which DMARC policy a domain can go to, and why. */
package io.marcato.catalog.policy;
