"""The rules of a dialogue, one policy a module.

Each has `decide(turn)`, which returns a decision or, where the policy has nothing to say to the message, None.
"""

from bot.dialogue.policies import care, condition, question, small_talk

ALONE = (care, condition, question, small_talk)
"""What can decide on a question that nothing was said before. The others need a conversation."""
