#!/usr/bin/env bash
# python-docx reads "Do not roll over acne." as "Do roll over acne." when "not" was inserted with tracked changes.
#
# One would guess: a reader of Word files shows the text as Word does: with insertions, without deletions.
#
# What happens: the text of a paragraph comes from the runs directly in it. An insertion is one level deeper, so it
# is missing; a deletion is missing too. What is left is neither the old text nor the new one. docx2txt and mammoth
# keep the insertion.
#
# Why it matters to an FAQ bot: FAQs are reviewed in Word with tracked changes. The words that a reviewer adds are
# those that matter, and no error says that they are lost.
#
# python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, Python 3.11. Seen in December 2026. Reported in
# python-openxml/python-docx, issues 340 and 1123.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
paragraph = document.add_paragraph("Do ")
mark = f'{nsdecls("w")} w:author="A" w:date="2026-01-01T00:00:00Z"'
paragraph._p.append(parse_xml(f'<w:ins {mark} w:id="1"><w:r><w:t xml:space="preserve">not </w:t></w:r></w:ins>'))
paragraph._p.append(
    parse_xml(f'<w:del {mark} w:id="2"><w:r><w:delText xml:space="preserve">always </w:delText></w:r></w:del>')
)
paragraph.add_run("roll over acne.")
document.save("faq.docx")

print("python-docx:", docx.Document("faq.docx").paragraphs[0].text)
print("docx2txt:", docx2txt.process("faq.docx").strip())
with open("faq.docx", "rb") as file:
    print("mammoth:", mammoth.extract_raw_text(file).value.strip())
PROGRAM

cat >expected <<'EXPECTED'
python-docx: Do roll over acne.
docx2txt: Do not roll over acne.
mammoth: Do not roll over acne.
EXPECTED

diff expected seen && echo "as seen"
