#!/usr/bin/env bash
# email_reply_parser takes a list of questions for the signature of the message.
#
# One would guess: a signature begins with a line of two dashes, as mail programs write it, or with "Sent from my".
#
# What happens: a paragraph that begins with a dash and a letter is one as well. "-Does it hurt?" and the questions
# below it are dropped; only "Hello" is left. With a space behind the dash they stay. mail-parser-reply keeps both.
#
# Why it matters to an FAQ bot: people who write by mail ask several questions, one a line. The bot gets the
# greeting.
#
# email_reply_parser 0.5.12, mail-parser-reply 1.36, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check email_reply_parser==0.5.12 mail-parser-reply==1.36 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as OtherParser

for message in [
    "Hello\n\n-Does it hurt?\n-Is it safe?",
    "Hello\n\n- Does it hurt?\n- Is it safe?",
    "Hello\n-Does it hurt?\n-Is it safe?",
]:
    print(repr(message))
    print("  email_reply_parser", repr(EmailReplyParser.parse_reply(message)))
    print("  mail-parser-reply", repr(OtherParser(languages=["en"]).parse_reply(message)))
PROGRAM

cat >expected <<'EXPECTED'
'Hello\n\n-Does it hurt?\n-Is it safe?'
  email_reply_parser 'Hello'
  mail-parser-reply 'Hello\n\n-Does it hurt?\n-Is it safe?'
'Hello\n\n- Does it hurt?\n- Is it safe?'
  email_reply_parser 'Hello\n\n- Does it hurt?\n- Is it safe?'
  mail-parser-reply 'Hello\n\n- Does it hurt?\n- Is it safe?'
'Hello\n-Does it hurt?\n-Is it safe?'
  email_reply_parser 'Hello\n-Does it hurt?\n-Is it safe?'
  mail-parser-reply 'Hello\n-Does it hurt?\n-Is it safe?'
EXPECTED

diff expected seen && echo "as seen"
