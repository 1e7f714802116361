"""The only room that starts processes: spawn with a scrubbed environment, bounded output, and nothing left behind."""
