"""Files of questions and answers in many formats -> entries of a knowledge folder."""
