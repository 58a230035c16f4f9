"""What a school says about its online safety, and what follows from it."""
