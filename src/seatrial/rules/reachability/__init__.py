"""What can reach what in one environment: rules of groups, routes of subnets, endpoints, and what runs where.

Every answer is `True`, `False`, or `None` where this run cannot tell.
"""
