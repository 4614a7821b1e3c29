"""Speaks HTTP: reads and writes rows, sends messages; never opens a customer's file."""
