"""Polls a feed with feedparser, keeps validators and items in a file, and prints the items as JSON."""

import calendar
import json
import os
import sys

import feedparser

address, path = sys.argv[1:]
kept = {}
if os.path.exists(path):
    with open(path) as file:
        kept = json.load(file)

feed = feedparser.parse(address, etag=kept.get("etag"), modified=kept.get("modified"))
if feed.bozo:
    sys.exit(f"not well-formed: {feed.bozo_exception}")
if feed.status == 200:
    items = [
        {"title": entry.title, "link": entry.link, "date": calendar.timegm(entry.published_parsed)}
        for entry in feed.entries
    ]
    kept = {"etag": feed.get("etag"), "modified": feed.get("modified"), "items": items}
    with open(path, "w") as file:
        json.dump(kept, file)
json.dump(kept["items"], sys.stdout)
