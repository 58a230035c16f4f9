"""The inspection pack: what it says as documents, and the one ZIP that holds it."""
