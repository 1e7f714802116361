"""Alarms, dashboards and filters: whether they watch what is there, and whether anybody hears of it."""
