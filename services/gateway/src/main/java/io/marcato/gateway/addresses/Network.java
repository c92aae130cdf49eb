package io.marcato.gateway.addresses;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A block of addresses, as 10.0.0.0/8; a single address is one too. */
record Network(IpSubnetFilterRule rule) {

    static Network of(String text) {
        String[] parts = text.trim().split("/", 2);
        InetAddress address = literal(parts[0]);
        if (address == null || parts.length == 2 && !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no address and no network");
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE;
        return new Network(new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
    }

    boolean contains(InetAddress address) {
        return rule.matches(new InetSocketAddress(address, 0));
    }

    /** Null for what is no address; names are never looked up. */
    static InetAddress literal(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }
}
