"""How others would print it: one named practice a file, each with the source of its rules."""
