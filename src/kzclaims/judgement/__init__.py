"""Two claims: how each is read, and how they relate."""
