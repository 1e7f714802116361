"""From a template's text to plain data with positions."""
