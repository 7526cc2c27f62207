#!/usr/bin/env bash
# A question mark at its end makes a question find nothing in lunr, lunr.py and Whoosh.
#
# One would guess: a question that is in the index word for word finds itself, with its question mark or without.
#
# What happens: lunr and lunr.py cut signs off the words of the texts, but not off those of the question, so `acne?`
# is a word of its own that no text holds. In Whoosh's query language `?` stands for any one character, so `acne?`
# looks for acne and one more character. The last word of a question, often the one that matters, finds nothing; with
# all words required, neither does the question.
#
# Why it matters to an FAQ bot: its input is questions. Test data without question marks never shows it.
#
# lunr.py 0.8.0, Whoosh 2.7.4, lunr 2.3.9 on Node.js 20. Seen in December 2026. Reported in olivernn/lunr.js, issue
# 532, and yeraydiazdiaz/lunr.py, issue 151; the query language of Whoosh documents its wildcards.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check lunr==0.8.0 Whoosh==2.7.4 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund lunr@2.3.9 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import warnings

warnings.simplefilter("ignore")
from lunr import lunr
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

text = "Does gua sha help acne?"
small = lunr(ref="id", fields=["text"], documents=[{"id": "1", "text": text}])
whoosh = RamStorage().create_index(Schema(text=TEXT(stored=True)))
writer = whoosh.writer()
writer.add_document(text=text)
writer.commit()
for question in ("help acne?", "help acne", "acne?", text):
    with whoosh.searcher() as searcher:
        found = len(searcher.search(QueryParser("text", whoosh.schema).parse(question)))
    print(f"{question!r}: lunr.py {len(small.search(question))}, Whoosh {found}")
PROGRAM
cat >program.js <<'PROGRAM'
const lunr = require("lunr");
const text = "Does gua sha help acne?";
const index = lunr(function () {
  this.ref("id");
  this.field("text");
  this.add({ id: 1, text });
});
for (const question of ["acne?", "acne", "acne!", "(acne)"]) console.log(`${question}: lunr ${index.search(question).length}`);
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
'help acne?': lunr.py 1, Whoosh 0
'help acne': lunr.py 1, Whoosh 1
'acne?': lunr.py 0, Whoosh 0
'Does gua sha help acne?': lunr.py 1, Whoosh 0
acne?: lunr 0
acne: lunr 1
acne!: lunr 0
(acne): lunr 0
EXPECTED

diff expected seen && echo "as seen"
