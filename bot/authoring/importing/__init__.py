"""Files of questions and answers, as they are found -> entries of a knowledge folder."""
