"""Score a bot on labelled questions, and group the messages that it missed."""
