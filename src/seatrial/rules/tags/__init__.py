"""Tags: those the project asks for, and those all others have."""
