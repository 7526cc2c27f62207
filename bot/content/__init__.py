"""Knowledge folder -> validated records. The only room that reads YAML."""

from bot.content.folder import load_knowledge, read_bytes

__all__ = ["load_knowledge", "read_bytes"]
