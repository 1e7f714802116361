"""The student records service, as far as its delivery needs it: replace it with the platform's own."""
