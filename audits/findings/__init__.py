"""What follows from scores and trends together: gaps in order, the next best five."""
