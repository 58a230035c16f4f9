"""Parts of the page where documents are asked for."""
