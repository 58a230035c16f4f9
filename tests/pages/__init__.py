"""Pages through the interface's own entry, each test on a deployment of its own."""
