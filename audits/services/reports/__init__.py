"""What leaves the tool as a document: the governors' report and the inspection pack, gathered and made."""
