"""What a stack takes and gives: values that cannot be meant, and outputs."""
