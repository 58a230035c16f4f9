"""From the rows of a table to facts without names, and the rows that cannot be taken."""
