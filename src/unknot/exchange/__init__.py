"""In and out: what leaves the diary as a file, and what comes back."""
