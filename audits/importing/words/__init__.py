"""What the words in cells mean: kinds of incident, coded words, and people to be told from both."""
