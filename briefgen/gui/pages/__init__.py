"""The pages: they are drawn, scrolled, searched, clicked, and never flicker."""
