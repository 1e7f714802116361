"""What live tests of several systems share: they ask AWS, and tell what it said as plain data."""
