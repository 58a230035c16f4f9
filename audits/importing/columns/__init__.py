"""What the columns of a table hold: fields, their headings, and what cells give away."""
