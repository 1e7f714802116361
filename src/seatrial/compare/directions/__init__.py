"""Which of two values of a property is the better one, where that is known: tables by what is at stake."""
