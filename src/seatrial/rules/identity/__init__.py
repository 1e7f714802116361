"""Who may do what: policies, roles and trust."""
