"""What stands in the way of taking an environment down."""
