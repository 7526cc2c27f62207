"""Knowledge folder -> validated records. Only this package and `bot.languages` read YAML."""
