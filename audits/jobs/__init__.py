"""Long work: a worker process beside the pages, with progress, cancelling, and a new beginning after a restart."""
