"""Evaluates SPF with pyspf: FOLDER HOST PORT. Prints the nanoseconds it took, then a result a line."""
import sys
import time

import dns.resolver
import spf

folder, host, port = sys.argv[1:]
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = [host]
resolver.port = int(port)
dns.resolver.default_resolver = resolver
with open(folder + "/spf.tsv") as lines:
    mails = [line.rstrip("\n").split("\t") for line in lines]
begin = time.perf_counter_ns()
results = [spf.check2(i=address, s=sender, h=helo)[0] for address, sender, helo, _ in mails]
print(time.perf_counter_ns() - begin)
print("\n".join(results))
