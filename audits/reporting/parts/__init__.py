"""Parts that reports are put together from: each says one thing once, whichever document it stands in."""
