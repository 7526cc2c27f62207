#!/usr/bin/env bash
# RiveScript reads "1.5 mm" as 15 mm, and AIML answers "0.5 mm" as a question about 5 mm.
#
# One would guess: a script engine for chat bots takes a number with a point as one number, or as no number.
#
# What happens: RiveScript, in Python and in JavaScript, removes signs from a message before it looks for a trigger.
# The wildcard for numbers then holds 15, and 05 for 0.5. python-aiml ends a sentence at every full stop. "0.5 mm" is
# two sentences, and the second one is "5 mm".
#
# Why it matters to an FAQ bot: a rule for long needles answers those who ask about short ones.
#
# rivescript 1.15.0 and python-aiml 0.9.3 with Python 3.11, rivescript 2.2.1 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check rivescript==1.15.0 python-aiml==0.9.3 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund rivescript@2.2.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import aiml
from rivescript import RiveScript

bot = RiveScript()
bot.stream("+ # mm\n- You asked about <star> mm.\n")
bot.sort_replies()
for message in ("5 mm", "1.5 mm", "0.5 mm", "1,5 mm"):
    print("Python RiveScript:", message, "->", bot.reply("reader", message))

with open("faq.aiml", "w") as file:
    file.write("<aiml><category><pattern>5 MM</pattern><template>Never use 5 mm at home.</template></category></aiml>")
kernel = aiml.Kernel()
kernel.verbose(False)
kernel.learn("faq.aiml")
for message in ("5 mm", "0.5 mm"):
    print("AIML:", message, "->", kernel.respond(message).strip())
PROGRAM
cat >program.js <<'PROGRAM'
const RiveScript = require("rivescript");
(async () => {
  const bot = new RiveScript();
  bot.stream("+ # mm\n- You asked about <star> mm.\n");
  bot.sortReplies();
  for (const message of ["5 mm", "1.5 mm"]) console.log("JavaScript RiveScript:", message, "->", await bot.reply("reader", message));
})();
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
Python RiveScript: 5 mm -> You asked about 5 mm.
Python RiveScript: 1.5 mm -> You asked about 15 mm.
Python RiveScript: 0.5 mm -> You asked about 05 mm.
Python RiveScript: 1,5 mm -> You asked about 15 mm.
AIML: 5 mm -> Never use 5 mm at home.
AIML: 0.5 mm -> Never use 5 mm at home.
JavaScript RiveScript: 5 mm -> You asked about 5 mm.
JavaScript RiveScript: 1.5 mm -> You asked about 15 mm.
EXPECTED

diff expected seen && echo "as seen"
