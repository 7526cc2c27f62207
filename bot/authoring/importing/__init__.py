"""Files of questions and answers -> entries of a knowledge folder."""
