package io.marcato.emailauth.mx;

import io.marcato.emailauth.Finding;
import java.util.List;

/** A mail server, looked at. */
record InspectedHost(String name, boolean hasIpv4, boolean hasIpv6, boolean hasTlsa, List<Finding> findings) {
}
