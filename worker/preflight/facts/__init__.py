"""What can be known of a file. `shapes` says what facts look like; the other modules measure them lazily."""
