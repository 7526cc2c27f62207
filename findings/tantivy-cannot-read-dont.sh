#!/usr/bin/env bash
# Tantivy's query parser cannot read "don't".
#
# One would guess: an apostrophe inside a word is a part of the word in a full-text engine, as it is in the tokenizer
# of the same engine.
#
# What happens: an apostrophe begins a phrase in its query language. `don't have acne` and `it's my skin` are syntax
# errors, and so is a question with two apostrophes. parse_query_lenient reads the same questions and reports no fault
# at all.
#
# Why it matters to an FAQ bot: negation is where apostrophes live. A bot that passes messages to parse_query, as the
# examples do, raises an error on "I don't have acne".
#
# tantivy 0.27.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check tantivy==0.27.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import tantivy

builder = tantivy.SchemaBuilder()
builder.add_text_field("text", stored=True)
index = tantivy.Index(builder.build())
writer = index.writer()
writer.add_document(tantivy.Document(text=["I don't have acne, it's my skin"]))
writer.commit()
writer.wait_merging_threads()
index.reload()
for question in ("have acne", "don't have acne", "it's my skin", "it's my skin, don't"):
    try:
        query = index.parse_query(question, ["text"])
        print(question, "->", len(index.searcher().search(query).hits), "found")
    except ValueError as error:
        print(question, "->", error)
query, faults = index.parse_query_lenient("don't have acne", ["text"])
print("lenient:", len(index.searcher().search(query).hits), "found, faults:", faults)
PROGRAM

cat >expected <<'EXPECTED'
have acne -> 1 found
don't have acne -> Syntax Error: don't have acne
it's my skin -> Syntax Error: it's my skin
it's my skin, don't -> Syntax Error: it's my skin, don't
lenient: 1 found, faults: []
EXPECTED

diff expected seen && echo "as seen"
