#!/usr/bin/env bash
# PyYAML cannot load a plain "=".
#
# One would guess: `sign: =` is a text of one character, like `sign: +` or `sign: ==`.
#
# What happens: YAML 1.1 gives a lone "=" a type of its own. PyYAML knows the type and has no constructor for it, so
# the safe loader raises ConstructorError. So does ruamel.yaml's safe loader, though YAML 1.2 has no such type. The
# npm package yaml reads the text.
#
# Why it matters to an FAQ bot: one answer that consists of this sign makes the whole file unreadable, with a message
# about tags.
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
import yaml
from ruamel.yaml import YAML

for name, load in {"PyYAML": yaml.safe_load, "ruamel.yaml": YAML(typ="safe", pure=True).load}.items():
    for text in ("sign: +", "sign: ==", "sign: ="):
        try:
            print(name, text, "->", load(text))
        except Exception as error:
            print(name, text, "->", type(error).__name__)
PROGRAM
cat >program.js <<'PROGRAM'
console.log("yaml sign: = ->", require("yaml").parse("sign: ="));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
PyYAML sign: + -> {'sign': '+'}
PyYAML sign: == -> {'sign': '=='}
PyYAML sign: = -> ConstructorError
ruamel.yaml sign: + -> {'sign': '+'}
ruamel.yaml sign: == -> {'sign': '=='}
ruamel.yaml sign: = -> ConstructorError
yaml sign: = -> { sign: '=' }
EXPECTED

diff expected seen && echo "as seen"
