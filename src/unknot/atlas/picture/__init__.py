"""Static pictures of the body."""
