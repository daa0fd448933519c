"""From numbers to the geometry of charts: plain figures for templates to draw, no HTML."""
