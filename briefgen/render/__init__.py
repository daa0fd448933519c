"""From model to pages: outline, compose, paginate, publish, locate."""
