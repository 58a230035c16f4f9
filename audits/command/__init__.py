"""The commands of the command line, one a file: what each can be told, and what it answers."""
