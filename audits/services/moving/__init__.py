"""A school's records, all of them, out in open formats and back in on another machine."""
