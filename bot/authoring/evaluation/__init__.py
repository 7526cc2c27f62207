"""Score a bot on labelled questions, and read what it missed."""
