"""Forms: a section's fields as they are edited, derived from its model."""
