#!/usr/bin/env bash
# A YAML file of comments alone is None, the text of its comments, or an error.
#
# One would guess: a file that holds a comment and nothing else is empty, so its value is null.
#
# What happens: PyYAML, ruamel.yaml and the npm package yaml give null. strictyaml gives the comment itself as a text.
# js-yaml 5 raises an error, where js-yaml 4 gives null.
#
# Why it matters to an FAQ bot: a template whose entries are all commented out is the first file that an author has.
# Its head would be read as an answer.
#
# PyYAML 6.0.4 and strictyaml 1.7.3 with Python 3.11, yaml 2.9.1, js-yaml 4.1.0 and 5.5.0 with Node.js 20. Seen in
# December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check PyYAML==6.0.4 strictyaml==1.7.3 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund yaml@2.9.1 js-yaml@5.5.0 js-yaml-4@npm:js-yaml@4.1.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import strictyaml
import yaml

text = "# Write your entries below.\n"
print("PyYAML", repr(yaml.safe_load(text)))
print("strictyaml", repr(strictyaml.load(text).data))
PROGRAM
cat >program.js <<'PROGRAM'
const text = "# Write your entries below.\n";
console.log("yaml", require("yaml").parse(text));
console.log("js-yaml 4", require("js-yaml-4").load(text));
try {
  console.log("js-yaml 5", require("js-yaml").load(text));
} catch (error) {
  console.log("js-yaml 5", error.name);
}
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
PyYAML None
strictyaml '# Write your entries below.\n'
yaml null
js-yaml 4 null
js-yaml 5 YAMLException
EXPECTED

diff expected seen && echo "as seen"
