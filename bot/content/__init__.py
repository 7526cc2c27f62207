"""Knowledge folder -> validated records. The only room that reads YAML."""
