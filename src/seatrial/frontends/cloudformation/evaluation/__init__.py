"""From a template and one environment's settings to resolved declarations, in the order in which they can be made."""
