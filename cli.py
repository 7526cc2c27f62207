"""Run facefacts from a checkout: `python cli.py`."""

from bot.terminal.main import main

if __name__ == "__main__":
    raise SystemExit(main())
