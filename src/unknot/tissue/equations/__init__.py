"""The equations, one file a mechanism. Read by tools alone: the program runs what they generate."""
