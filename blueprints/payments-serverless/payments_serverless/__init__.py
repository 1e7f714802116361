"""The system's own parts: its settings, database, function, API, alarms and outputs."""
