"""AWS's list prices in US dollars, without free tiers, savings plans and taxes: one file a group of services.

Each table names its source. `CHECKED` is the month whose prices these are; a price that nobody here knew for sure is
left out, and what it is asked for is said to be unpriced.
"""

CHECKED = "2025-01"
