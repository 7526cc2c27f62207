"""The schemas beside the knowledge that ships: `python -m tests.authoring.schemas` writes them anew."""

from __future__ import annotations

from bot.authoring.scaffold.schemas import FOLDER, SCHEMAS, schema
from tests.conftest import KNOWLEDGE

SHIPPED = KNOWLEDGE / FOLDER

if __name__ == "__main__":
    SHIPPED.mkdir(exist_ok=True)
    for kind in SCHEMAS:
        (SHIPPED / f"{kind}.json").write_text(schema(kind), encoding="utf-8")
