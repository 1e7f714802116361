"""What is stored or sent in the clear."""
