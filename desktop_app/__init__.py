"""In the Loop: who has been told about an adult at risk, and who has not."""
