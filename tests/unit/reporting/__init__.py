"""Documents that leave the tool: their content and their writers."""
