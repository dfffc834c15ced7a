"""What a check asks a service for, and the answers as promises look at them."""
