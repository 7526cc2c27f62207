"""The package has no network code: no module imports what reaches a network, and answering works where no socket can be made."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, TEA
from tests.test_layers import imports_of

REACHING = set(
    "_socket _ssl aiohttp asyncio boto3 botocore ftplib grpc http httpcore httpx imaplib nntplib paramiko poplib requests select "
    "selectors smtplib socket socketserver ssl telnetlib twisted urllib urllib3 webbrowser websocket websockets wsgiref xmlrpc".split()
)
MODULES = [ROOT / "cli.py", *sorted((ROOT / "bot").rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """Return the first part of the name of every module that a file imports, by whatever statement or call."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    importing = (
        call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in {"import_module", "__import__"}
    )
    named = {str(word.value) for call in importing for word in call.args if isinstance(word, ast.Constant)}
    return {name.partition(".")[0] for name in imports_of(path) | named}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_imports_what_reaches_a_network(path: Path) -> None:
    assert not imported(path) & REACHING


NO_SOCKETS = """
import socket, sys
def refuse(*_, **__): raise AssertionError("a socket was made")
socket.socket = type("Refused", (socket.socket,), {"__init__": refuse})
socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.mark.parametrize("arguments", [["ask", "how hot"], ["check"], ["topics"], ["chat"]], ids=" ".join)
def test_everything_works_where_no_socket_can_be_made(arguments: list[str], tmp_path: Path) -> None:
    """With an empty cache, so that the knowledge is loaded and compiled as well."""
    code = f"{NO_SOCKETS}\nfrom bot.terminal import main as cli; sys.exit(cli.main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "--knowledge", str(TEA), *arguments],
        cwd=ROOT,
        env={**os.environ, "FACEFACTS_CACHE": str(tmp_path)},
        input="how hot should the water be\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "tea" in done.stdout
