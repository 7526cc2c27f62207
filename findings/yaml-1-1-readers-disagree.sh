#!/usr/bin/env bash
# Two readers of YAML 1.1 give other values for n, 08:30 and 0800.
#
# One would guess: readers that follow the same version of YAML read the same plain words. At most "no" and 12:30 are
# known to be traps.
#
# What happens: PyYAML reads 12:30 as 750 (minutes) but 08:30 as text, as its pattern wants no leading zero. The npm
# package yaml, told to follow version 1.1, reads both as numbers. It reads n and y as false and true, also as keys;
# PyYAML leaves them. 0800 is text in PyYAML and 800 in yaml, 0777 is 511 in both. ruamel.yaml, which follows 1.2,
# reads 800 and 777.
#
# Why it matters to an FAQ bot: opening hours and telephone numbers are plain values in many files of answers. In
# PyYAML half of the hours of one list are numbers.
#
# PyYAML 6.0.4 and ruamel.yaml 0.19.1 with Python 3.11, yaml 2.9.1 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund yaml@2.9.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import json

import yaml
from ruamel.yaml import YAML

for text in ("[12:30, 08:30]", "[n, y, no]", "{n: 1}", "[0800, 0777]"):
    print(text, "PyYAML", json.dumps(yaml.safe_load(text)), "ruamel.yaml", json.dumps(YAML(typ="safe", pure=True).load(text)))
PROGRAM
cat >program.js <<'PROGRAM'
const YAML = require("yaml");
for (const text of ["[12:30, 08:30]", "[n, y, no]", "{n: 1}", "[0800, 0777]"])
  console.log(text, "yaml", JSON.stringify(YAML.parse(text, { version: "1.1" })));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
[12:30, 08:30] PyYAML [750, "08:30"] ruamel.yaml ["12:30", "08:30"]
[n, y, no] PyYAML ["n", "y", false] ruamel.yaml ["n", "y", "no"]
{n: 1} PyYAML {"n": 1} ruamel.yaml {"n": 1}
[0800, 0777] PyYAML ["0800", 511] ruamel.yaml [800, 777]
[12:30, 08:30] yaml [750,510]
[n, y, no] yaml [false,true,false]
{n: 1} yaml {"false":1}
[0800, 0777] yaml [800,511]
EXPECTED

diff expected seen && echo "as seen"
