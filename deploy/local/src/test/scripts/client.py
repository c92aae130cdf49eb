"""A client as people wrote them for dmarcian's API: python3 client.py BASE_URL TOKEN.

It knows the base URL and a token, follows _links and pages, and prints what it found.
"""

import datetime
import json
import sys
import time
import urllib.request


class Client:
    def __init__(self, base, token):
        self.base = base.rstrip("/") + "/"
        self.headers = {"Authorization": "Token " + token, "Content-Type": "application/json", "Accept": "application/json"}

    def call(self, method, url, body=None):
        if "://" not in url:
            url = self.base + url.lstrip("/")
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data=data, method=method, headers=self.headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            content = answer.read()
            return json.loads(content) if content else None

    def rows(self, url):
        while url:
            page = self.call("GET", url)
            yield from page["results"]
            url = page["_links"].get("next")


def report(client, url):
    today = datetime.date.today()
    criteria = {"start_date": "2026-01-01", "end_date": today.isoformat(), "filter_option": "n"}
    made = client.call("POST", url, criteria)
    while True:
        progress = client.call("GET", made["_links"]["progress"])
        if progress["value"] >= 100:
            return client.call("GET", made["_links"]["self"])
        time.sleep(0.5)


def inspect(client, links, tool, body):
    answer = client.call("POST", links[tool], body)
    print(tool, "valid:", answer["valid"])


def main(base, token):
    client = Client(base, token)
    # The first page names where everything is.
    links = client.call("GET", "")

    names = [domain["domain"] for domain in client.rows(links["domains"] + "?limit=2")]
    assert len(names) == len(set(names)), names
    print("domains:", len(names))
    for group in client.rows(links["domain_groups"]):
        members = list(client.rows(group["_links"]["domains"]))
        print("group", group["label"], len(members))

    finished = report(client, links["detail_viewer"])
    sources = client.call("GET", finished["_links"]["sources"])
    print("messages:", sum(source["message_count"] for group in sources.values() for source in group))
    by_domain = {}
    for row in client.rows(finished["_links"]["domains"]):
        by_domain[row["from_domain"]] = by_domain.get(row["from_domain"], 0) + row["message_count"]
    print("messages by domain:", sum(by_domain.values()))

    inspect(client, links, "dmarc_inspector", {"domain": "contract.test"})
    inspect(client, links, "dmarc_validator", {"record": "v=DMARC1; p=none"})
    # Old clients call these tools without a version.
    print("spf valid:", client.call("POST", "spf/inspect/", {"domain": "contract.test"})["valid"])
    print("dkim valid:", client.call("POST", "dkim/inspect/", {"domain": "contract.test", "selector": "s1"})["valid"])


if __name__ == "__main__":
    main(*sys.argv[1:])
