"""Holds RSS and Atom documents to the W3C feed validator, and Atom to the schema of RFC 4287 appendix B.

usage: python3 validate.py VALIDATOR DOCUMENTS [SCHEMA.rnc]

VALIDATOR is a checkout of github.com/w3c/feedvalidator, DOCUMENTS a folder with manifest.json. Every document is judged
under the address and media type that the manifest gives it. Exit status: 0 clean, 1 complaints, 2 something is missing.
"""

import collections
import html
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SHOWN_OF_A_KIND = 3
# What is right as it is, by what the validator calls it: where it may be, and why it stays.
ACCEPTED = {
    "UnknownNamespace": (lambda entry, event: True, "extensions may be anybody's"),
    "ArchiveIncomplete": (
        lambda entry, event: "/archive/1." in entry["url"],
        "the oldest archive has none before it, and an archive that never changes cannot name the one after it",
    ),
    "NonCanonicalURI": (
        lambda entry, event: event.params["element"] == "id" and entry["group"] in ("torture", "editions"),
        "a publisher's id is kept as it is (RFC 4287 4.2.6)",
    ),
    "DuplicateUpdated": (
        lambda entry, event: entry["group"] == "torture",
        "pieces without a date of their own have that of the poll which found them",
    ),
}
DEBIAN_PACKAGES = {"lxml": "python3-lxml", "html5lib": "python3-html5lib", "rdflib": "python3-rdflib"}


def main(arguments):
    if len(arguments) not in (2, 3):
        leave(__doc__)
    validator, folder = (pathlib.Path(argument).resolve() for argument in arguments[:2])
    feedvalidator = load_validator(validator)
    manifest = [entry for entry in read_json(folder / "manifest.json") if entry["format"] != "json"]
    with tempfile.TemporaryDirectory() as scratch:
        schema = arguments[2] if len(arguments) == 3 else extract_schema(validator, pathlib.Path(scratch))
        complaints = judge_all(feedvalidator, folder, manifest)
        atom = [folder / entry["file"] for entry in manifest if entry["format"] == "atom"]
        misfits = schema_complaints(schema, atom)
    print(f"RFC 4287 schema: {len(atom)} Atom documents, {len(misfits)} complaints")
    for line in misfits[:10]:
        print(f"  {line}")
    return 1 if complaints or misfits or not manifest else 0


def load_validator(checkout):
    missing = [package for module, package in DEBIAN_PACKAGES.items() if not has_module(module)]
    if missing:
        leave(f"{sys.executable} lacks modules of the validator: apt-get install {' '.join(missing)}")
    if not (checkout / "src" / "feedvalidator").is_dir():
        leave(f"{checkout} is no checkout of w3c/feedvalidator: it has no src/feedvalidator")
    sys.path.insert(0, str(checkout / "src"))
    import feedvalidator

    # The limit is that of the public service; a corpus of long strings is meant to be long.
    feedvalidator.MAXDATALENGTH = 1 << 28
    return feedvalidator


def has_module(name):
    import importlib.util

    return importlib.util.find_spec(name) is not None


def judge_all(feedvalidator, folder, manifest):
    """Prints what is found in each group of documents; returns the number of complaints that are not accepted."""
    from feedvalidator import compatibility, logging

    documents, counts = collections.Counter(), collections.Counter()
    examples = collections.defaultdict(list)
    for entry in manifest:
        group = f"{entry['group']} {entry['format']}"
        documents[group] += 1
        stream = io.BytesIO((folder / entry["file"]).read_bytes())
        try:
            report = feedvalidator.validateStream(stream, 0, entry["contentType"], entry["url"])
            events, kind_of_feed = report["loggedEvents"], report["feedType"]
        except logging.ValidationFailure as failure:
            events, kind_of_feed = [failure.event], None
        if kind_of_feed not in (logging.TYPE_RSS2, logging.TYPE_ATOM):
            leave(f"{entry['file']}: taken for neither RSS 2.0 nor Atom, but {kind_of_feed}")
        for event in compatibility.AA(events):
            kind = type(event).__name__
            level = level_of(entry, event, "error" if isinstance(event, logging.Error) else "warning")
            counts[group, level, kind] += 1
            examples[group, level, kind].append(f"{entry['file']} {describe(event)}")
    for group in sorted(documents):
        found = {key[1:]: count for key, count in counts.items() if key[0] == group}
        print(f"W3C {group}: {documents[group]} documents, {told(found)}")
        for (level, kind), count in sorted(found.items()):
            print(f"  {level} {kind}: {count}" + (f" ({ACCEPTED[kind][1]})" if level == "accepted" else ""))
            for example in examples[group, level, kind][: 0 if level == "accepted" else SHOWN_OF_A_KIND]:
                print(f"    {example}")
    everything = collections.Counter()
    for (_, level, kind), count in counts.items():
        everything[level, kind] += count
    print(f"W3C all: {documents.total()} documents, {told(everything)}")
    return sum(count for (level, _), count in everything.items() if level != "accepted")


def level_of(entry, event, level):
    is_right, _ = ACCEPTED.get(type(event).__name__, (lambda entry, event: False, ""))
    return "accepted" if level == "warning" and is_right(entry, event) else level


def told(counts):
    sums = collections.Counter()
    for (level, _), count in counts.items():
        sums[level] += count
    return f"{sums['error']} errors, {sums['warning']} warnings" + (
        f", {sums['accepted']} warnings of what is right" if sums["accepted"] else ""
    )


def describe(event):
    return json.dumps({key: str(value)[:120] for key, value in event.params.items()}, ensure_ascii=True)


def extract_schema(checkout, scratch):
    """The validator's manual holds the RFC as a web page: the schema is in it, between its first and last comment."""
    page = checkout / "docs" / "rfc4287.html"
    if not page.is_file():
        leave(f"{page} is not there: give the schema of RFC 4287 appendix B as a file (.rnc)")
    text = re.search(r"# -\*- rnc -\*-.*?# EOF", page.read_text("latin-1"), re.DOTALL)
    if text is None:
        leave(f"{page} holds no schema: give that of RFC 4287 appendix B as a file (.rnc)")
    schema = scratch / "atom.rnc"
    schema.write_text(html.unescape(re.sub(r"<[^>]*>", "", text.group())), "utf-8")
    return schema


def schema_complaints(schema, files):
    if shutil.which("jing") is None:
        leave("the schema cannot be checked without jing: apt-get install jing")
    command = ["jing", "-c", str(schema), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    # Debian's starter of Java programs warns of libraries that jing can do without.
    written = (run.stdout + run.stderr).splitlines()
    lines = [line for line in written if line.strip() and not line.startswith("[warning] /usr/bin/jing:")]
    return lines or ([f"jing: exit status {run.returncode}"] if run.returncode else [])


def read_json(path):
    if not path.is_file():
        leave(f"{path} is not there")
    return json.loads(path.read_text("utf-8"))


def leave(reason):
    print(reason, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
