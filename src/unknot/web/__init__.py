"""The local web app: thin; parses, calls, renders."""
