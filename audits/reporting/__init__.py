"""What leaves the tool as a document: its content as plain data, then one writer for each format."""
