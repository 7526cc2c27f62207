#!/usr/bin/env bash
# ruamel.yaml follows YAML 1.2, but reads 1_000 and 0b11 as numbers.
#
# One would guess: a reader of YAML 1.2 leaves 1_000, 0b11 and 2024-01-05 as text, since the schemas of 1.2 dropped
# these forms of 1.1.
#
# What happens: it drops yes, no, 12:30 and the old octal numbers, and keeps underscores, binary numbers and dates.
# The npm package yaml, which follows 1.2 as well, reads all three as text.
#
# Why it matters to an FAQ bot: ids such as 1_000 and dates of review change type with the reader, though both say
# "1.2".
#
# ruamel.yaml 0.19.1 with Python 3.11, yaml 2.9.1 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ruamel.yaml==0.19.1 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund yaml@2.9.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
from ruamel.yaml import YAML

for text in ("1_000", "0b11", "2024-01-05", "no", "12:30"):
    print(text, "ruamel.yaml", repr(YAML(typ="safe", pure=True).load(text)))
PROGRAM
cat >program.js <<'PROGRAM'
const YAML = require("yaml");
for (const text of ["1_000", "0b11", "2024-01-05", "no", "12:30"]) console.log(text, "yaml", JSON.stringify(YAML.parse(text)));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
1_000 ruamel.yaml 1000
0b11 ruamel.yaml 3
2024-01-05 ruamel.yaml datetime.date(2024, 1, 5)
no ruamel.yaml 'no'
12:30 ruamel.yaml '12:30'
1_000 yaml "1_000"
0b11 yaml "0b11"
2024-01-05 yaml "2024-01-05"
no yaml "no"
12:30 yaml "12:30"
EXPECTED

diff expected seen && echo "as seen"
