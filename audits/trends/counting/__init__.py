"""From incidents to a narrow table of codes, and from there to counts per period, cross-tables, delays and lists."""
