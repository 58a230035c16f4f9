"""Files that are no log of incidents: those handed out to be filled in, and term dates."""
