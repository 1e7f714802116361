"""The payment API's environment: its settings, and how its parts are put together."""
