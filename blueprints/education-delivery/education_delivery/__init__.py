"""The parts of the delivery pipeline that are this system's own."""
