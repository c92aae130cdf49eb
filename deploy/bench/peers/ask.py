"""Asks what a whole inspection asks with dnspython and judges nothing: FOLDER HOST PORT.

Programs that inspect with dnspython, such as checkdmarc, can not be faster than this. Prints the nanoseconds it took, then how many records there are.
"""
import collections
import sys
import time

import dns.resolver

folder, host, port = sys.argv[1:]
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = [host]
resolver.port = int(port)
with open(folder + "/domains.txt") as lines:
    domains = set(lines.read().split())
with open(folder + "/queries.txt") as lines:
    questions = [line.split() for line in lines]
found = collections.Counter()


def kind(name, text):
    """The kind of a record at a domain or at the name below it where the kind belongs."""
    for prefix, begin, word in (("", b"v=spf1", "spf"), ("_dmarc.", b"v=DMARC1", "dmarc"), ("_mta-sts.", b"v=STSv1", "mta_sts"),
                                ("_smtp._tls.", b"v=TLSRPTv1", "tls_rpt"), ("default._bimi.", b"v=BIMI1", "bimi")):
        if name.startswith(prefix) and name[len(prefix):] in domains and text.startswith(begin):
            return word
    return "dkim_keys" if "._domainkey." in name else None


begin = time.perf_counter_ns()
for name, wanted in questions:
    try:
        for record in resolver.resolve(name, wanted):
            if wanted == "MX":
                found["mx"] += 1
            elif wanted == "TXT":
                found[kind(name, b"".join(record.strings))] += 1
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        pass
print(time.perf_counter_ns() - begin)
for word in sorted(found.keys() - {None}):
    print(word, found[word])
