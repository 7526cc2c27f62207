"""The fixed texts of the chat on a terminal, as a language states them in `chat.yaml`."""

from bot.records import Record


class ChatTexts(Record, frozen=True):
    """Prompts, help lines and the answers to commands. Words in braces are filled in.

    `commands` describes each slash command, and `arguments` names what follows some of them.
    """

    welcome: str
    prompt_in_step: str
    bar: str
    bar_more: str
    bar_choose_one: str
    bar_choose: str
    bar_step: str
    title_commands: str
    commands: dict[str, str]
    arguments: dict[str, str]
    title_keys: str
    keys: str
    unknown_command: str
    did_you_mean: str
    see_help: str
    terminal_only: str
    no_argument: str
    argument_missing: str
    nothing_asked: str
    full_on: str
    full_off: str
    no_routine: str
    nothing_to_save: str
    saved: str
    file_exists: str
    not_written: str
    null_character: str
    forgotten: str
    history_emptied: str
    history_was_empty: str
    history_not_emptied: str
    line_failed: str
