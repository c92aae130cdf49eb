package io.marcato.emailauth.zone;

import io.marcato.emailauth.Finding;
import java.util.List;

/** A name server, looked at. @param serials of the zone, one for each of its addresses that answered with another */
record InspectedServer(String name, boolean hasIpv4, boolean hasIpv6, List<Long> serials, List<Finding> findings) {
}
