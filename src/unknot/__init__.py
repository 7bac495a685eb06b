"""Find the trigger points behind muscle pain, treat them safely, and see whether it worked."""
