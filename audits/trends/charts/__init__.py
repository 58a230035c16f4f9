"""Control charts: whether months vary as months always have, or something changed."""
