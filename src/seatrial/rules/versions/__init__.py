"""What AWS withdrew or will withdraw."""
