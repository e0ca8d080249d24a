"""Prints the events of a record, in order, as one line of JSON, and again whenever they change. Nothing but Python 3."""
import http.client, json, random, sys, time, urllib.parse, urllib.request

API = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4000/graphql"
EDGE = "sortKey node { id title { text } date { text { text } } }"
PAGE = "query ($after: String) { events(first: 100, after: $after) { readAt edges { %s } pageInfo { hasNextPage endCursor } } }" % EDGE
CHANGES = """subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor }
  ... on EventMessage { membership edge { %s } } ... on Ended { resumable } } }""" % EDGE

def get(accept, query, **variables):
    search = urllib.parse.urlencode({"query": query, "variables": json.dumps(variables)})
    return urllib.request.urlopen(urllib.request.Request(f"{API}?{search}", headers={"accept": accept}), timeout=60)

def ask():
    pages = [json.load(get("application/json", PAGE))["data"]["events"]]
    while pages[-1]["pageInfo"]["hasNextPage"]:
        pages.append(json.load(get("application/json", PAGE, after=pages[-1]["pageInfo"]["endCursor"]))["data"]["events"])
    return {edge["node"]["id"]: edge for page in pages for edge in page["edges"]}, pages[0]["readAt"]

def show(edges, cursor):
    nodes = [edge["node"] for edge in sorted(edges.values(), key=lambda edge: edge["sortKey"])]
    print(json.dumps({"cursor": cursor, "events": [f"{n['date']['text']['text']}: {n['title']['text']}" for n in nodes]}), flush=True)

edges, since = {}, None
while True:  # Cut off, or refused by a proxy whose server restarts, it comes back and goes on after the last message.
    try:
        if since is None:
            edges, since = ask()
            show(edges, since)
        for line in get("text/event-stream", CHANGES, since=since):
            message = json.loads(line[6:])["data"]["timelineChanged"] if line.startswith(b"data: {") and line.endswith(b"\n") else {"__typename": ""}
            if message["__typename"] == "Ended" and not message["resumable"]:
                edges, since = ask()
            if message["__typename"] in ("", "Ended"):
                continue
            if message["__typename"] in ("IncidentAdded", "EventChanged") and message["membership"] != "LEFT":
                edges[message["edge"]["node"]["id"]] = message["edge"]
            elif message["__typename"] not in ("Started", "Progress"):  # Whatever else it is: ask again.
                edges, _ = ask()
            since = message["cursor"]
            show(edges, since)
    except (OSError, http.client.HTTPException) as error:
        print(error, file=sys.stderr)
    time.sleep(0.5 + 2 * random.random())
