"""The school itself: who is in it, how they come in, its calendar, and the made-up one."""
