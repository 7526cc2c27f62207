#!/usr/bin/env bash
# fastjsonschema changes the data that it validates, and accepts 4.35 as a multiple of 0.01 where jsonschema does not.
#
# One would guess: a validator reads, and two validators agree on a keyword of JSON Schema.
#
# What happens: values that are missing are filled in from "default", in the object that was passed. 4.35 divided by
# 0.01 is not whole in binary numbers: jsonschema refuses it and 0.07, fastjsonschema accepts both. A tuple is an
# array to fastjsonschema alone.
#
# Why it matters to an FAQ bot: a check of a file of entries before it is written back adds keys that the author left
# out. A threshold of 0.07 is valid in one tool and not in the other.
#
# fastjsonschema 2.22.3, jsonschema 4.26.0, Python 3.11. Seen in December 2026. The defaults can be switched off with
# use_default.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fastjsonschema==2.22.3 jsonschema==4.26.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import fastjsonschema
import jsonschema

schema = {"type": "object", "properties": {"certainty": {"type": "string", "default": "high"}}}
for name, validate in {"jsonschema": lambda data: jsonschema.validate(data, schema), "fastjsonschema": fastjsonschema.compile(schema)}.items():
    entry = {"id": "gua-sha"}
    validate(entry)
    print(name, entry)

for schema, value in (({"multipleOf": 0.01}, 0.07), ({"multipleOf": 0.01}, 4.35), ({"type": "array"}, (1, 2))):
    first = jsonschema.Draft7Validator(schema).is_valid(value)
    try:
        fastjsonschema.compile(schema)(value)
        second = True
    except fastjsonschema.JsonSchemaValueException:
        second = False
    print(schema, value, "jsonschema", first, "fastjsonschema", second)
PROGRAM

cat >expected <<'EXPECTED'
jsonschema {'id': 'gua-sha'}
fastjsonschema {'id': 'gua-sha', 'certainty': 'high'}
{'multipleOf': 0.01} 0.07 jsonschema False fastjsonschema True
{'multipleOf': 0.01} 4.35 jsonschema False fastjsonschema True
{'type': 'array'} (1, 2) jsonschema False fastjsonschema True
EXPECTED

diff expected seen && echo "as seen"
