"""The governors' termly report: its content as plain data, and the document made of it."""
