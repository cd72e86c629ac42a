#!/bin/sh
# Holds what we publish to its formats: RSS and Atom to the W3C feed validator, Atom to the schema of RFC 4287, JSON Feed
# to the rules of its version 1.1. The documents are those of the demo, of archives, and of a corpus of strings that have
# broken feeds, through the whole pipeline and in every single place. Fails on any error and any warning that is justified.
#
# The validator is a checkout of https://github.com/w3c/feedvalidator, which brings the schema along. On Debian it needs
#   apt-get install python3-lxml python3-html5lib python3-rdflib jing
set -eu

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: scripts/validate.sh PATH-TO-VALIDATOR [RFC-4287-SCHEMA.rnc]" >&2
  exit 2
fi
here=$(dirname "$0")
node="$here/../node_modules/.bin/node"
[ -x "$node" ] || node=node
"$node" "$here/require-node.mjs"

# The first Python that has the modules; without any, the first one says which are missing.
python=${PYTHON:-}
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c 'import lxml, html5lib, rdflib' 2>/dev/null || python=$candidate
done

folder=$(mktemp -d)
echo "Making documents in $folder"
status=0
"$node" "$here/validate/make-documents.ts" "$folder" || status=1
[ -f "$folder/manifest.json" ] || exit 1
"${python:-python3}" "$here/validate/validate.py" "$1" "$folder" ${2:+"$2"} || status=$?
if [ "$status" -eq 0 ]; then
  rm -r "$folder"
  echo "All documents are right."
else
  echo "The documents are left in $folder." >&2
fi
exit "$status"
