"""The words of the product as frozen objects; no storage, no clock, no interface."""
