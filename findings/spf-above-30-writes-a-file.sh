#!/usr/bin/env bash
# A chat built on cmd2 writes its answer to "Is SPF > 30 better?" into a file called 30.
#
# One would guess: a line that is no command goes to the method default(), which a chat overrides, and the answer is
# shown.
#
# What happens: a ">" anywhere in a line redirects the output, as in a shell, with spaces around it or not. Nothing
# is shown, and the answer is in a file named by the next word. This holds for lines that are no command as well. A
# "?" at the beginning asks for help, and a message that begins with "help" or "edit" is that command.
#
# Why it matters to an FAQ bot: questions about sun protection and needles hold this sign. The user sees an empty
# answer.
#
# cmd2 4.3.1, Python 3.11. Seen in December 2026. allow_redirection switches it off.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check cmd2==4.3.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import io
import os

import cmd2


class Chat(cmd2.Cmd):
    def default(self, statement):
        self.poutput("An answer to: " + statement.raw)


for message in ["Is it safe?", "Is SPF > 30 better?", "needles >0.5 mm", "don't worry"]:
    chat = Chat(allow_cli_args=False, stdout=io.StringIO())
    chat.onecmd_plus_hooks(message)
    print(message, "|", chat.stdout.getvalue().strip() or "nothing")
for name in sorted(set(os.listdir(".")) - {"seen", "python", "pip.log"}):
    with open(name) as file:
        print("file", name, "|", file.read().strip())
PROGRAM

cat >expected <<'EXPECTED'
Is it safe? | An answer to: Is it safe?
Is SPF > 30 better? | nothing
needles >0.5 mm | nothing
don't worry | An answer to: don't worry
file 0.5 | An answer to: needles >0.5 mm
file 30 | An answer to: Is SPF > 30 better?
EXPECTED

diff expected seen && echo "as seen"
