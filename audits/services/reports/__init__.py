"""What leaves the tool as a document: the governors' report, the inspection pack and workbooks, gathered and made."""
