"""Which figures of a table are hidden, so that nobody works out a small one by adding and subtracting."""
