"""The catalogue's reader, its rules, its frozen form and its coverage."""
