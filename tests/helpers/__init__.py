"""What several tests need: a home of their own, a closed network, guarded logs, pictures."""
