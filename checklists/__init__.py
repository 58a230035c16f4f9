"""What a school is asked: the catalogue of criteria, as data, and its reader."""
